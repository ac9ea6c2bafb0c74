using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Silence;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Shards;

// Whoever holds the lock is the writer: a connection that applies its batch, the tick, a change of the registry. Nothing
// waits under it. Locks are taken in this order: topology, shard, then desk and journal.

/// <summary>A part of the points, with its deadlines.</summary>
internal sealed class Shard(int number, int shardBits, ShardContext context, long nowMs)
{
    private readonly DeadlineWheel _wheel = new(nowMs);
    private PointSlot[] _slots = [];
    private ShardCounters _counters;
    private int _count;

    public Lock Gate { get; } = new();

    /// <summary>Points in the shard.</summary>
    public int Count => _count;

    public ShardCounters Counters => _counters;

    public DeadlineWheel Wheel => _wheel;

    /// <summary>The slots; to be touched under the lock only.</summary>
    public Span<PointSlot> Slots => _slots.AsSpan(0, _count);

    public ref PointSlot SlotOf(int index) => ref _slots[index >> shardBits];

    /// <summary>A heartbeat for this point is on its way. Called without the lock.</summary>
    public void Expect(int index)
    {
        var slots = _slots;
        if ((uint)(index >> shardBits) < (uint)slots.Length) Prefetch.Slot(in slots[index >> shardBits]);
    }

    public int IndexOf(int slot) => (slot << shardBits) | number;

    /// <summary>Makes room for points. Called under the lock.</summary>
    public void Grow(int count)
    {
        if (count <= _count) return;
        Array.Resize(ref _slots, count);
        for (var slot = _count; slot < count; slot++)
        {
            _slots[slot].Gateway = -1;
            _slots[slot].Last = Figures.NotMeasured;
        }
        _wheel.Grow(count);
        _count = count;
    }

    /// <summary>Applies the heartbeats of a batch that belong here.</summary>
    /// <param name="first">The first of them; the others are linked.</param>
    /// <param name="revived">Gets the gateways that are heard and were not known to be.</param>
    /// <param name="batch">The batch the caused transitions last with; unchanged when there were none.</param>
    /// <returns>Whether there were duplicates, whose first copies may still be on their way to the store.</returns>
    public bool Apply(ReadOnlySpan<BufferedHeartbeat> buffer, int first, long session, long nowMs, List<int> revived, ref CommitBatch? batch)
    {
        var doubled = false;
        lock (Gate)
        {
            for (var at = first; at >= 0; at = buffer[at].Next)
            {
                ref readonly var one = ref buffer[at];
                switch (Observe(one, session, nowMs, revived, ref batch))
                {
                    case Freshness.New:
                        _counters.Accepted++;
                        break;
                    case Freshness.Duplicate:
                        _counters.Duplicates++;
                        doubled = true;
                        break;
                    default:
                        _counters.Late++;
                        doubled = true;
                        break;
                }
            }
        }
        return doubled;
    }

    /// <summary>
    /// Looks at the points whose deadline has come. Those of a gateway with siblings are not judged here: only the topology can
    /// tell whether the silence is theirs.
    /// </summary>
    /// <param name="limit">Points to look at most, so that the lock is not held for long.</param>
    /// <param name="candidates">Gets the indices the topology has to judge.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Expire(long nowMs, int limit, List<int> candidates)
    {
        lock (Gate)
        {
            for (; limit > 0; limit--)
            {
                if (!_wheel.TryTake(nowMs, out var slot)) return false;
                Look(slot, nowMs, candidates);
            }
        }
        return true;
    }

    /// <summary>Judges a point whose deadline has come, knowing of its parent. Called under the lock.</summary>
    public void Elapse(int index, bool parentDown, int parentId, long nowMs)
    {
        ref var slot = ref SlotOf(index);
        var rules = context.Rules[slot.Rules];
        var deadlineMs = slot.Point.DeadlineMs(context.WatchedSinceMs, rules);
        if (slot.Point.Elapse(nowMs, context.WatchedSinceMs, parentDown, rules) is { } change)
        {
            var cause = change.To.Connectivity == Connectivity.Unreachable ? TransitionCause.Gateway : TransitionCause.Silence;
            Note(index, change, cause, cause == TransitionCause.Gateway ? parentId : 0, deadlineMs, nowMs);
        }
        else if (!parentDown)
        {
            // Below a parent that is down, time changes nothing; the parent's return arms it again.
            Arm(index);
        }
    }

    /// <summary>Notes a change of a point: history, board, events, deadline. Called under the lock.</summary>
    public CommitBatch Note(int index, in PointChange change, TransitionCause cause, int causeId, long receivedAtMs, long nowMs)
    {
        ref readonly var definition = ref context.Fleet.Points[index];
        _counters.Transitions++;
        context.Board.Set(index, change.To);
        var batch = context.Journal.Append(new Transition(0, SubjectKind.Point, definition.Id, change.From, change.To, change.Signs, cause,
            causeId, change.AtMs, receivedAtMs, nowMs));
        PointConcerns.Report(context.Desk, definition, change, nowMs);
        Arm(index);
        return batch;
    }

    /// <summary>Arms the deadline of a point, if time can change anything for it. Called under the lock.</summary>
    public void Arm(int index)
    {
        ref var slot = ref SlotOf(index);
        var deadline = slot.Point.DeadlineMs(context.WatchedSinceMs, context.Rules[slot.Rules]);
        if (deadline != long.MaxValue) _wheel.ArmNoLaterThan(index >> shardBits, deadline);
    }

    /// <summary>Counts a completed minute that was overwritten before it was written. Called under the lock.</summary>
    public void Begin(ref PointSlot slot, int minute)
    {
        if (!slot.Minute.IsEmpty)
        {
            if (!slot.Completed.IsEmpty) _counters.RollupsOverwritten++;
            slot.Completed = slot.Minute;
        }
        slot.Minute.Begin(minute);
    }

    private Freshness Observe(in BufferedHeartbeat one, long session, long nowMs, List<int> revived, ref CommitBatch? batch)
    {
        ref var slot = ref SlotOf(one.Index);
        var rules = context.Rules[slot.Rules];
        var intervalBefore = slot.Point.IntervalMs(rules);
        var freshness = slot.Point.Observe(one.Heartbeat, one.ReceivedAtMs, rules, IsNight(one), out var change);
        if (freshness != Freshness.New) return freshness;

        slot.Last = one.Heartbeat.Figures;
        var minute = (int)(one.ReceivedAtMs / 60_000);
        if (slot.Minute.Minute != minute) Begin(ref slot, minute);
        slot.Minute.Add(slot.Last);

        if (slot.Gateway >= 0)
        {
            ref var gateway = ref context.Gateways[slot.Gateway];
            gateway.HeardMs = one.ReceivedAtMs;
            gateway.Session = session;
            if (gateway.Awaited && !revived.Contains(slot.Gateway)) revived.Add(slot.Gateway);
        }
        if (change is { } changed)
        {
            var cause = changed.ConnectivityChanged ? TransitionCause.Heartbeat : TransitionCause.Measurement;
            batch = Note(one.Index, changed, cause, 0, one.ReceivedAtMs, nowMs);
        }
        else if (slot.Point.IntervalMs(rules) < intervalBefore)
        {
            // The window became shorter: the armed deadline may be too late. In all other cases it is too early at most.
            Arm(one.Index);
        }
        return freshness;
    }

    private void Look(int slotNumber, long nowMs, List<int> candidates)
    {
        ref var slot = ref _slots[slotNumber];
        var index = IndexOf(slotNumber);
        if (slot.Point.DeadlineMs(context.WatchedSinceMs, context.Rules[slot.Rules]) > nowMs)
        {
            Arm(index);
            return;
        }
        if (slot.Gateway < 0)
        {
            Elapse(index, false, 0, nowMs);
            return;
        }
        ref readonly var gateway = ref context.Gateways[slot.Gateway];
        if (gateway.Down || gateway.InService < 2) Elapse(index, gateway.Down, context.Fleet.Points[index].GatewayId, nowMs);
        else candidates.Add(index);
    }

    private bool IsNight(in BufferedHeartbeat one)
    {
        // Asked only of a picture that looks colour cast: the sun takes a few sines.
        if (one.Heartbeat.Figures.ColourCast is < 20 or Figures.NoScore) return false;
        ref readonly var definition = ref context.Fleet.Points[one.Index];
        return !Daylight.IsDay(definition.LongitudeE7, definition.LatitudeE7, one.ReceivedAtMs);
    }
}
