using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.Journal;
using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster;

/// <summary>
/// The points live in the grains of a cluster of silos. Each silo is a whole server: it takes heartbeats, shows the whole fleet,
/// and watches the silence of its range.
/// </summary>
internal sealed class ClusterPointHost(
    SiloWatch watch, Takeover takeover, WatchLoop loop, Dispatcher dispatcher, NewsClient news, EventIds eventIds, UnregisteredDesk unregistered,
    IntakeContext intake, IGrainFactory grains, IOptions<MonitoringOptions> options, TimeProvider time) : IPointHost, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _rangeMoved = new(0, 1);
    private readonly SemaphoreSlim _registryGate = new(1);
    private Task _loops = Task.CompletedTask;
    private Task _journal = Task.CompletedTask;

    public Fleet Fleet => watch.Table.Fleet;

    public EventLog Events => watch.Events;

    public UnregisteredList Unregistered => unregistered.List;

    public RefusedPayloads Refused => intake.Refused;

    public bool IsDurable => watch.Journal.IsHealthy;

    public int Unwatched => Math.Max(0, watch.Table.InService - watch.Watched - news.WatchedByOthers);

    public async Task StartAsync(FleetDefinition fleet, CancellationToken cancellationToken)
    {
        await eventIds.StartAsync(cancellationToken);
        watch.Load(Fleet.Of(fleet));
        _journal = Task.Run(() => watch.Journal.RunAsync(CancellationToken.None), CancellationToken.None);
        await watch.RangeKnown.WaitAsync(cancellationToken);
        watch.RangeChanged += OnRangeChanged;

        var nowMs = watch.NowMs();
        var aliveAtMs = await watch.Journal.MarkAliveAsync(cancellationToken);
        await takeover.RunAsync(cancellationToken);
        if (aliveAtMs is { } before) loop.NoteAbsence(before, nowMs);
        _loops = Task.WhenAll(
            Task.Run(() => loop.RunAsync(_ended.Token), CancellationToken.None),
            Task.Run(() => FollowRangeAsync(_ended.Token), CancellationToken.None));
        // Whoever asks as soon as the server is ready sees the whole fleet, as far as the other silos answer.
        await Task.WhenAny(news.AskAllAsync(cancellationToken), Task.Delay(Patience, time, cancellationToken));
    }

    public async Task ReloadAsync(FleetDefinition fleet, CancellationToken cancellationToken)
    {
        await _registryGate.WaitAsync(cancellationToken);
        try
        {
            var before = Fleet;
            watch.Load(before.Follow(fleet));
            // New points and new districts are taken over like any; those that changed their district let go first.
            await takeover.RunAsync(cancellationToken);
            var nowMs = watch.NowMs();
            for (var index = 0; index < before.Count; index++)
            {
                if (before.Points[index] != Fleet.Points[index]) takeover.Register(index, nowMs);
            }
            unregistered.Forget(Fleet, nowMs);
        }
        finally
        {
            _registryGate.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        watch.RangeChanged -= OnRangeChanged;
        await _ended.CancelAsync();
        await Quietly(_loops);
        watch.Journal.End();
        await _journal.WaitAsync(cancellationToken);
    }

    public IIntakeSession OpenIntake(string source, bool isShared = false, IntakePublisher? publisher = null) =>
        new IntakeSession(intake, new ClusterSink(watch.Table, dispatcher, grains, intake, time, source, isShared), publisher);

    public PointStatus StatusOf(int index) => watch.Table.Board[index];

    public HealthSigns SignsOf(int index)
    {
        lock (watch.Table.GateOf(index)) return watch.Table[index].Signs;
    }

    public PointStatus? GatewayStatusOf(int gatewayId) =>
        watch.Watches(gatewayId) ? watch.Topology.StatusOf(gatewayId) : news.GatewayStatusOf(gatewayId);

    public async ValueTask<IReadOnlyList<PointReading>> ReadAsync(IReadOnlyList<int> indices, CancellationToken cancellationToken) =>
        await Task.WhenAll(indices.Select(index => ReadAsync(index, cancellationToken)));

    public int DrainChanges(List<int> changed) => watch.Table.Board.Drain(changed);

    public void Dispose()
    {
        _ended.Dispose();
        _rangeMoved.Dispose();
        _registryGate.Dispose();
    }

    private async Task<PointReading> ReadAsync(int index, CancellationToken cancellationToken)
    {
        try
        {
            var grain = grains.GetGrain<ICameraPointGrain>(Fleet.Points[index].Code.ToString());
            return (await grain.ReadAsync().AsTask().WaitAsync(options.Value.AliveEvery, time, cancellationToken)).ToReading();
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Its silo is not there at this moment: what this one was told last.
            return Told(index);
        }
    }

    private PointReading Told(int index)
    {
        lock (watch.Table.GateOf(index))
        {
            ref readonly var slot = ref watch.Table[index];
            return new PointReading(slot.Status, slot.Signs, slot.SinceMs == 0 ? null : slot.SinceMs, slot.LastSeenMs == 0 ? null : slot.LastSeenMs,
                null, slot.IntervalMs, null, Figures.NotMeasured, null, "", 0);
        }
    }

    private void OnRangeChanged()
    {
        if (_rangeMoved.CurrentCount == 0) _rangeMoved.Release();
    }

    private async Task FollowRangeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _rangeMoved.WaitAsync(cancellationToken);
            await takeover.UntilDoneAsync(cancellationToken);
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
    }
}
