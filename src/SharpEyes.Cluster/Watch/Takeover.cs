using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Points;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// How districts change hands. Who takes one over reads the last state of its points, gateways and events from the store, gives
/// everybody in it a full window to be heard, and watches from then on. Who loses one lets go at once; its points move
/// along with their next heartbeats, not all in one moment.
/// </summary>
internal sealed partial class Takeover(
    SiloWatch watch, PointRoom room, ISharedTransitionStore store, NewsDesk news, AwakePoints awake, TimeProvider time, ILogger<Takeover> logger) : IDisposable
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Brings what this silo watches into line with its range of the ring and with the registry.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var districts = watch.Table.Map.Districts;
            LetGo([.. districts.Where(district => !watch.IsMine(district.Place))]);
            await TakeAsync([.. districts.Where(district => watch.IsMine(district.Place))], cancellationToken);
            watch.CountWatched();
            news.Hurry();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The same, as often as it takes: the store may not answer at the moment.</summary>
    public async Task UntilDoneAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await RunAsync(cancellationToken);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, failure);
            }
            await Task.Delay(TryAgain, time, cancellationToken);
        }
    }

    public void Dispose() => _turn.Dispose();

    private void LetGo(IReadOnlyList<District> districts)
    {
        // All points first: what is still answered of one must not bring a gateway back that has just been left.
        var lost = districts.Where(Release).ToArray();
        if (lost.Length == 0) return;
        foreach (var district in lost)
        {
            watch.Desk.Leave(district.Divisions);
            watch.Topology.Leave(district.Gateways);
            foreach (var index in district.Points)
            {
                room.Forget(watch.Table.Fleet.Points[index].Id);
            }
        }
        LogLetGo(logger, lost.Length);
    }

    private bool Release(District district)
    {
        var was = false;
        foreach (var index in district.Points) was |= Release(index);
        return was;
    }

    private bool Release(int index)
    {
        lock (watch.Table.GateOf(index))
        {
            ref var slot = ref watch.Table[index];
            var was = slot.Owned;
            slot.Owned = false;
            return was;
        }
    }

    private async Task TakeAsync(IReadOnlyList<District> districts, CancellationToken cancellationToken)
    {
        var gained = districts.Where(district => district.Points.Any(index => !IsOwned(index))).ToArray();
        var points = gained.SelectMany(district => district.Points).Where(index => !IsOwned(index)).ToArray();
        if (points.Length == 0) return;
        var started = watch.NowMs();
        await ReadPointsAsync(points, cancellationToken);
        await ReadGatewaysAsync([.. gained.SelectMany(district => district.Gateways)], cancellationToken);
        var open = await store.ReadOpenEventsAsync(cancellationToken);
        var divisions = gained.SelectMany(district => district.Divisions).ToHashSet();
        var theirs = open.Where(one => divisions.Contains(one.DivisionId)).ToArray();
        watch.Events.Follow(open, 0);
        watch.Desk.Restore(theirs);

        var nowMs = watch.NowMs();
        watch.Topology.Reconcile(theirs, nowMs);
        var concerned = theirs.Where(one => one.Subject == SubjectKind.Point).Select(one => one.SubjectId).ToHashSet();
        for (var number = 0; number < watch.Table.Map.Districts.Count; number++)
        {
            if (gained.Contains(watch.Table.Map.Districts[number])) watch.Table.WatchSince(number, nowMs);
        }
        foreach (var index in points) Own(index, concerned, nowMs);
        LogTaken(logger, gained.Length, points.Length, watch.NowMs() - started);
    }

    private async Task ReadPointsAsync(int[] points, CancellationToken cancellationToken)
    {
        var fleet = watch.Table.Fleet;
        var ids = Array.ConvertAll(points, index => fleet.Points[index].Id);
        var unknown = ids.ToHashSet();
        await foreach (var state in store.ReadStatesAsync(SubjectKind.Point, ids, cancellationToken))
        {
            unknown.Remove(state.SubjectId);
            if (!fleet.TryFindId(state.SubjectId, out var index)) continue;
            var restored = PointRoom.Restored(state);
            var rules = room.RulesOf(fleet.Points[index]);
            // One that is awake here already has come along, and knows more than the store.
            if (!awake.Contains(state.SubjectId)) room.Rest(state.SubjectId, restored.Point, restored.Version);
            watch.Table.Take(index, PointAnswer.Of(restored.Point, rules), arm: false);
        }
        // Who was never heard is known to be new: nobody asks the store again, one by one, when a whole city wakes up.
        foreach (var id in unknown) room.RestNew(id);
    }

    private async Task ReadGatewaysAsync(int[] gateways, CancellationToken cancellationToken)
    {
        foreach (var gateway in gateways) watch.Journal.Continue(gateway, 0);
        watch.Topology.Enter(gateways);
        await foreach (var state in store.ReadStatesAsync(SubjectKind.Gateway, gateways, cancellationToken))
        {
            watch.Journal.Continue(state.SubjectId, state.Version);
            watch.Topology.Restore(state.SubjectId, state.Status, state.SinceMs, 0);
            news.NoteGateway(state.SubjectId);
        }
    }

    private void Own(int index, HashSet<int> concerned, long nowMs)
    {
        var definition = watch.Table.Fleet.Points[index];
        PointStatus status;
        HealthSigns signs;
        long sinceMs;
        lock (watch.Table.GateOf(index))
        {
            ref var slot = ref watch.Table[index];
            slot.Owned = true;
            (status, signs, sinceMs) = (slot.Status, slot.Signs, slot.SinceMs);
            watch.Table.Arm(index);
        }
        var matters = status.InService && (status.Flapping || status.Connectivity == Connectivity.Offline || signs != 0);
        if (matters || concerned.Contains(definition.Id)) PointConcerns.Reconcile(watch.Desk, definition, status, signs, sinceMs, nowMs);
        if (status.LifeCycle != definition.LifeCycle) Register(index, nowMs);
        news.Note(index);
    }

    /// <summary>The file of a point says something else than before.</summary>
    public void Register(int index, long nowMs) =>
        watch.Mailboxes.Post(index, new Dispatch.PointErrand { Kind = Dispatch.ErrandKind.Register, NowMs = nowMs });

    private bool IsOwned(int index)
    {
        lock (watch.Table.GateOf(index)) return watch.Table[index].Owned;
    }

    [LoggerMessage(6101, LogLevel.Information, "Watching {Districts} more districts with {Points} points, taken over in {Milliseconds} ms")]
    private static partial void LogTaken(ILogger logger, int districts, int points, long milliseconds);

    [LoggerMessage(6103, LogLevel.Error, "A range could not be taken over; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(6102, LogLevel.Information, "Left {Districts} districts to other silos")]
    private static partial void LogLetGo(ILogger logger, int districts);
}
