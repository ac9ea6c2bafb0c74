using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.Journal;
using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Points;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Gateways;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// What this silo knows of the fleet and does for its own range of it: whose silence it judges, which gateways it folds, which
/// events it tells. See <see cref="Takeover"/> for how a range changes hands and <see cref="WatchLoop"/> for how time passes.
/// </summary>
internal sealed class SiloWatch
{
    private readonly PointRoom _room;
    private readonly NewsDesk _news;
    private readonly TimeProvider _time;
    private readonly GatewayTable _gateways = new();
    private readonly TaskCompletionSource _rangeKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<uint, bool> _isMine = static _ => false;
    private long _accepted;
    private long _duplicates;
    private long _late;
    private long _transitions;
    private int _watched;
    private bool _isHeld;

    public SiloWatch(
        WatchTable table, Mailboxes mailboxes, PointRoom room, NewsDesk news, EventLog events, EventDesk desk, IOptions<MonitoringOptions> options, TimeProvider time)
    {
        (Table, Mailboxes, _room, _news, Events, Desk, _time) = (table, mailboxes, room, news, events, desk, time);
        Topology = new Topology(new WatchedPoints(table, mailboxes), _gateways, desk, room.Journal, room.Rules.Default, options.Value);
        mailboxes.Answered = OnAnswered;
        room.IsHome = point => Table.Fleet.TryFindId(point.Id, out var index) && IsMine(Table.Map.DistrictOf(index).Place);
        news.GatewayStatusOf = Topology.StatusOf;
        news.WatchedNow = () => Watched;
    }

    public WatchTable Table { get; }

    public Mailboxes Mailboxes { get; }

    public Topology Topology { get; }

    public EventLog Events { get; }

    public EventDesk Desk { get; }

    public SharedJournal Journal => _room.Journal;

    /// <summary>Points in service whose silence this silo judges.</summary>
    public int Watched => IsHeld ? 0 : Volatile.Read(ref _watched);

    /// <summary>Nobody is judged at this moment: this silo itself is cut off from the store or from those who speak to it.</summary>
    public bool IsHeld
    {
        get => Volatile.Read(ref _isHeld);
        set
        {
            if (_isHeld == value) return;
            Volatile.Write(ref _isHeld, value);
            _news.Hurry();
        }
    }

    /// <summary>Completes when the ring has told this silo its range.</summary>
    public Task RangeKnown => _rangeKnown.Task;

    /// <summary>Raised when this silo's range of the ring is another one. Handlers return at once.</summary>
    public event Action? RangeChanged;

    public long Accepted => Volatile.Read(ref _accepted);

    public long Duplicates => Volatile.Read(ref _duplicates);

    public long Late => Volatile.Read(ref _late);

    public long Transitions => Volatile.Read(ref _transitions);

    public long NowMs() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The ring says which places are this silo's.</summary>
    public void SetRange(Func<uint, bool> isMine)
    {
        Volatile.Write(ref _isMine, isMine);
        _room.RangeChanged();
        _rangeKnown.TrySetResult();
        RangeChanged?.Invoke();
    }

    /// <summary>Whether a place on the ring is this silo's.</summary>
    public bool IsMine(uint place) => Volatile.Read(ref _isMine)(place);

    /// <summary>The place on the ring of a point or a gateway by its code; null when the registry has neither.</summary>
    public uint? PlaceOf(string code)
    {
        var fleet = Table.Fleet;
        if (DeviceCode.TryParse(code, out var device) && fleet.TryFind(device, out var index)) return Table.Map.DistrictOf(index).Place;
        return fleet.TryFindGateway(code, out var gateway) ? Table.Map.OfGateway(gateway.Id)?.Place : null;
    }

    /// <summary>Whether this silo watches the gateway's district.</summary>
    public bool Watches(int gatewayId)
    {
        if (Table.Map.OfGateway(gatewayId) is not { } district) return false;
        if (district.Points.Count == 0) return IsMine(district.Place);
        var index = district.Points[0];
        lock (Table.GateOf(index)) return Table[index].Owned;
    }

    /// <summary>Takes over a registry; the ranges have to be taken over afterwards.</summary>
    public void Load(Fleet fleet)
    {
        lock (Topology.Gate)
        {
            Table.Load(fleet, Topology.PlaceOf, () => Topology.Rebuild(fleet), NowMs());
            _room.Fleet = fleet;
            // A point that hangs on another gateway by now may belong on another silo.
            _room.RangeChanged();
        }
    }

    public void CountWatched()
    {
        var watched = 0;
        for (var index = 0; index < Table.Count; index++)
        {
            // What the registry says counts, as it does for the whole fleet; the point may hear of it a moment later.
            if (Table[index].Owned && Table.Fleet.Points[index].LifeCycle == LifeCycle.InService) watched++;
        }
        Volatile.Write(ref _watched, watched);
    }

    /// <summary>Lets what hangs on time happen: who is due is judged.</summary>
    /// <param name="candidates">Room for the walk, reused.</param>
    public void Judge(long nowMs, List<int> expired, List<int> candidates)
    {
        candidates.Clear();
        for (var stripe = 0; stripe < WatchTable.Stripes; stripe++)
        {
            expired.Clear();
            // What is not judged for want of room in the journal is due in the next tick still.
            while (!Journal.IsFull && Table.Expire(stripe, nowMs, 1024, expired))
            {
            }
            foreach (var index in expired) Look(index, nowMs, candidates);
        }
        if (candidates.Count > 0) Topology.Judge(candidates, nowMs);
        Topology.Settle(nowMs);
    }

    /// <summary>Completes when everything caused so far can no longer be lost.</summary>
    public Task WhenWrittenAsync() => Journal.WhenWrittenAsync(CancellationToken.None);

    private void Look(int index, long nowMs, List<int> candidates)
    {
        var (place, parentDown) = (-1, false);
        lock (Table.GateOf(index))
        {
            place = Table[index].GatewayPlace;
            if (place >= 0)
            {
                ref readonly var gateway = ref _gateways[place];
                // One that has siblings is judged with them: only the topology can tell whether the silence is theirs.
                if (!gateway.Down && gateway.InService >= 2)
                {
                    candidates.Add(index);
                    return;
                }
                parentDown = gateway.Down;
            }
        }
        var parentId = place < 0 ? 0 : Table.Fleet.Points[index].GatewayId;
        Mailboxes.Post(index, new PointErrand { Kind = ErrandKind.Elapse, NowMs = nowMs, ParentDown = parentDown, ParentId = parentId });
    }

    private void OnAnswered(int index, PointErrand errand, PointAnswer answer)
    {
        // Below a parent that is down, time changes nothing; the parent's return arms it again.
        var isUseless = errand is { Kind: ErrandKind.Elapse, ParentDown: true } && !answer.Changed;
        var before = Table.Take(index, answer, arm: !isUseless);
        if (answer.Accepted > 0) OnHeard(index, errand);
        Count(answer);
        var (status, signs) = (new PointStatus(answer.Status), (HealthSigns)answer.Signs);
        if (before == (status, signs)) return;
        ref readonly var definition = ref Table.Fleet.Points[index];
        PointConcerns.Report(Desk, definition, new PointChange(before.Status, status, signs, answer.SinceMs), NowMs());
        _news.Note(index);
    }

    private void OnHeard(int index, PointErrand heartbeat)
    {
        int place;
        bool awaited;
        lock (Table.GateOf(index))
        {
            place = Table[index].GatewayPlace;
            if (place < 0 || !Table[index].Owned) return;
            ref var gateway = ref _gateways[place];
            gateway.HeardMs = Math.Max(gateway.HeardMs, heartbeat.Heartbeat.ReceivedAtMs);
            gateway.Session = Math.Max(gateway.Session, heartbeat.Session);
            awaited = gateway.Awaited;
        }
        if (awaited) Topology.OnHeard(place, heartbeat.Heartbeat.ReceivedAtMs, NowMs());
    }

    private void Count(in PointAnswer answer)
    {
        if (answer.Accepted > 0) Interlocked.Add(ref _accepted, answer.Accepted);
        if (answer.Duplicates > 0) Interlocked.Add(ref _duplicates, answer.Duplicates);
        if (answer.Late > 0) Interlocked.Add(ref _late, answer.Late);
        if (answer.Changed) Interlocked.Increment(ref _transitions);
    }
}
