using SharpEyes.Cluster.Points;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Silence;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// Every point of the fleet by its index: those this silo watches with their deadlines, the others as they were told. Guarded by
/// stripes, a lock for each: a point always belongs to the same one.
/// </summary>
internal sealed class WatchTable
{
    /// <summary>Sixteen: enough that connections rarely meet in one.</summary>
    public const int Stripes = 16;

    private const int StripeBits = 4;

    private readonly Lock[] _gates = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly DeadlineWheel[] _wheels;
    private WatchSlot[] _slots = [];
    private long[] _watchedSinceMs = [];

    public WatchTable(TimeProvider time)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        _wheels = [.. Enumerable.Range(0, Stripes).Select(_ => new DeadlineWheel(nowMs))];
    }

    public StatusBoard Board { get; } = new();

    /// <summary>The registry by districts. Replaced while all locks are held.</summary>
    public DistrictMap Map { get; private set; } = new(Fleet.Empty);

    public Fleet Fleet { get; private set; } = Fleet.Empty;

    public int Count => _slots.Length;

    /// <summary>Points of the fleet that are in service.</summary>
    public int InService { get; private set; }

    public Lock GateOf(int index) => _gates[index & (Stripes - 1)];

    /// <summary>To be touched under the point's lock only.</summary>
    public ref WatchSlot this[int index] => ref _slots[index];

    /// <summary>Since when the point's district has been watched without a break.</summary>
    public long WatchedSinceMs(int index) => Volatile.Read(ref _watchedSinceMs[Map.OfPoint(index)]);

    /// <summary>Until when the point was heard.</summary>
    public long HeardUntilMs(int index)
    {
        lock (GateOf(index)) return _slots[index].HeardUntilMs;
    }

    public void WatchSince(int district, long ms) => Volatile.Write(ref _watchedSinceMs[district], ms);

    public void WatchAllSince(long ms) => Array.Fill(_watchedSinceMs, ms);

    /// <summary>Takes over a registry. What is known of a point stays with it; whose it is has to be said anew.</summary>
    /// <param name="rebuild">Done while all locks are held.</param>
    public void Load(Fleet fleet, Func<int, int> gatewayPlaceOf, Action rebuild, long nowMs)
    {
        var map = new DistrictMap(fleet);
        foreach (var gate in _gates) gate.Enter();
        try
        {
            var known = _slots.Length;
            Array.Resize(ref _slots, fleet.Count);
            foreach (var wheel in _wheels) wheel.Grow((fleet.Count >> StripeBits) + 1);
            Board.Grow(fleet.Count);
            rebuild();
            CarryOver(map, nowMs);
            (Fleet, Map) = (fleet, map);
            InService = 0;
            for (var index = 0; index < fleet.Count; index++)
            {
                ref readonly var definition = ref fleet.Points[index];
                ref var slot = ref _slots[index];
                InService += definition.LifeCycle == LifeCycle.InService ? 1 : 0;
                slot.GatewayPlace = definition.GatewayId == 0 ? -1 : gatewayPlaceOf(definition.GatewayId);
                if (index < known) continue;
                slot.QuietAtMs = long.MaxValue;
                slot.Status = new PointStatus(Connectivity.Unknown, HealthState.Collecting, false, definition.LifeCycle);
                Board.Set(index, slot.Status);
            }
        }
        finally
        {
            foreach (var gate in _gates.Reverse()) gate.Exit();
        }
    }

    private void CarryOver(DistrictMap map, long nowMs)
    {
        var known = new Dictionary<int, long>();
        for (var number = 0; number < Map.Districts.Count; number++) known[Map.Districts[number].DivisionId] = _watchedSinceMs[number];
        _watchedSinceMs = [.. map.Districts.Select(district => known.GetValueOrDefault(district.DivisionId, nowMs))];
    }

    /// <summary>Notes what a call to the point's grain answered. Returns the status and signs before.</summary>
    public (PointStatus Status, HealthSigns Signs) Take(int index, in PointAnswer answer, bool arm)
    {
        lock (GateOf(index))
        {
            ref var slot = ref _slots[index];
            var before = (slot.Status, slot.Signs);
            slot.Take(answer);
            Board.Set(index, slot.Status);
            if (arm && slot.Owned) Arm(index);
            return before;
        }
    }

    /// <summary>Arms the deadline of a point, if time can change anything for it. Called under its lock.</summary>
    public void Arm(int index)
    {
        var deadline = _slots[index].DeadlineMs(WatchedSinceMs(index));
        if (deadline != long.MaxValue) _wheels[index & (Stripes - 1)].ArmNoLaterThan(index >> StripeBits, deadline);
    }

    /// <summary>Adds the points whose deadline has come; those whose deadline has moved on are armed anew.</summary>
    /// <param name="limit">Points to look at most, so that the lock is not held for long.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Expire(int stripe, long nowMs, int limit, List<int> expired)
    {
        lock (_gates[stripe])
        {
            for (; limit > 0; limit--)
            {
                if (!_wheels[stripe].TryTake(nowMs, out var member)) return false;
                var index = (member << StripeBits) | stripe;
                if (index >= _slots.Length || !_slots[index].Owned) continue;
                if (_slots[index].DeadlineMs(WatchedSinceMs(index)) > nowMs) Arm(index);
                else expired.Add(index);
            }
        }
        return true;
    }

    /// <summary>Arms everybody anew after the clock was set.</summary>
    public void Rebase(long nowMs)
    {
        WatchAllSince(nowMs);
        for (var stripe = 0; stripe < Stripes; stripe++)
        {
            lock (_gates[stripe])
            {
                _wheels[stripe].Clear(nowMs);
                for (var index = stripe; index < _slots.Length; index += Stripes)
                {
                    ref var slot = ref _slots[index];
                    slot.HeardUntilMs = Math.Min(slot.HeardUntilMs, nowMs);
                    slot.LastSeenMs = Math.Min(slot.LastSeenMs, nowMs);
                    if (slot.Owned) Arm(index);
                }
            }
        }
    }
}
