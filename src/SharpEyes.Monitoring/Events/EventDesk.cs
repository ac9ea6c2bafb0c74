using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

// Called under shard locks and under the topology's lock; takes its own and the event log's and the journal's below it, never the
// other way round.

/// <summary>
/// Turns statuses into events: waits until the deepest common cause had its chance, then opens one event for it; closes it when
/// the subject has it no more. What was over within the wait is in the history of statuses, but is no event.
/// </summary>
internal sealed class EventDesk(EventLog log, ITransitionJournal journal, MonitoringOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConcernKey, Concern> _concerns = [];
    private readonly Queue<(long DueMs, ConcernKey Key, Concern Concern)> _pending = [];
    private readonly long _waitMs = (long)options.GroupWait.TotalMilliseconds;
    private long _dropped;

    /// <summary>Events that were left out because too many waited.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Says what a subject's concern is now; null when it has none.</summary>
    public void Set(ConcernKey key, Concern? wanted, long atMs, long nowMs)
    {
        lock (_gate)
        {
            if (_concerns.TryGetValue(key, out var known))
            {
                if (wanted is not null && wanted.Kind == known.Kind)
                {
                    Update(key, known, wanted, nowMs);
                    return;
                }
                _concerns.Remove(key);
                if (known.Published) Close(key, known, atMs, nowMs);
            }
            if (wanted is null) return;
            if (_pending.Count >= options.OpenEvents)
            {
                _dropped++;
                return;
            }
            _concerns[key] = wanted;
            _pending.Enqueue((nowMs + _waitMs, key, wanted));
        }
    }

    /// <summary>Opens the events whose wait is over.</summary>
    public void Publish(long nowMs)
    {
        lock (_gate)
        {
            while (_pending.TryPeek(out var next) && (next.DueMs <= nowMs || next.DueMs > nowMs + _waitMs))
            {
                _pending.Dequeue();
                if (!_concerns.TryGetValue(next.Key, out var concern) || concern.Published) continue;
                if (!ReferenceEquals(concern, next.Concern) && concern.OpenedAtMs != next.Concern.OpenedAtMs) continue;
                Open(next.Key, concern, nowMs);
            }
        }
    }

    /// <summary>Takes over the events that were open before a restart.</summary>
    public void Restore(IReadOnlyList<FleetEvent> open)
    {
        lock (_gate)
        {
            foreach (var one in open)
            {
                if (KeyOf(one) is not { } key) continue;
                _concerns[key] = new Concern(one.Kind, one.SubjectCode, one.DivisionId, one.Affected, one.Signs, one.OpenedAtMs) { Published = true };
            }
        }
    }

    /// <summary>Leaves the concerns of divisions to another host: nothing more is said of them here, their open events stay open.</summary>
    public void Leave(IReadOnlySet<int> divisions)
    {
        lock (_gate)
        {
            foreach (var (key, concern) in _concerns)
            {
                if (divisions.Contains(concern.DivisionId)) _concerns.Remove(key);
            }
        }
    }

    private static ConcernKey? KeyOf(FleetEvent one) => one.Kind is FleetEventKind.Unobserved or FleetEventKind.UnregisteredSeen
        ? null
        : new ConcernKey(one.Subject, one.SubjectId, one.Kind is FleetEventKind.PointDegraded or FleetEventKind.PointFaulty);

    private static EventKey EventOf(ConcernKey key, Concern concern) => new(concern.Kind, key.Subject, key.SubjectId);

    private void Update(ConcernKey key, Concern known, Concern wanted, long nowMs)
    {
        if (known.Signs == wanted.Signs && known.Affected == wanted.Affected) return;
        var updated = known with { Signs = wanted.Signs, Affected = wanted.Affected };
        updated.Published = known.Published;
        _concerns[key] = updated;
        if (known.Published) Open(key, updated, nowMs);
    }

    private void Open(ConcernKey key, Concern concern, long nowMs)
    {
        var opened = log.TryOpen(EventOf(key, concern), concern.SubjectCode, concern.DivisionId, concern.Affected, concern.Signs, concern.OpenedAtMs);
        concern.Published = true;
        if (opened is not null) journal.Append(opened, nowMs);
    }

    private void Close(ConcernKey key, Concern concern, long atMs, long nowMs)
    {
        if (log.TryClose(EventOf(key, concern), atMs) is { } closed) journal.Append(closed, nowMs);
    }
}
