using System.Runtime.InteropServices;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

/// <summary>
/// The events that are open, and the last changes of events. Thread-safe. Bounded both ways: an event that would open beyond
/// the bound is counted and left out (the statuses stay true), and a reader that is too far behind is told of the gap.
/// </summary>
public sealed class EventLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EventKey, FleetEvent> _open = [];
    private readonly FleetEvent[] _changes;
    private readonly int _maxOpen;
    private long _version;
    private long _lastId;
    private long _dropped;

    private readonly Func<long>? _nextId;

    /// <param name="nextId">Gives the ids of events when several hosts open some; null: counted on from the last one known.</param>
    internal EventLog(int keptChanges, int maxOpen, Func<long>? nextId = null) =>
        (_changes, _maxOpen, _nextId) = (new FleetEvent[keptChanges], maxOpen, nextId);

    /// <summary>Grows by one with every event that opens, changes or closes.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Events left out because too many were open.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public int OpenCount
    {
        get { lock (_gate) return _open.Count; }
    }

    /// <summary>A copy of the open events, oldest first.</summary>
    public IReadOnlyList<FleetEvent> Open()
    {
        lock (_gate) return [.. _open.Values.OrderBy(open => open.Id)];
    }

    /// <summary>How many events are open, by key of their division; 0 is the key of those that belong to none.</summary>
    public IReadOnlyDictionary<int, int> CountOpenByDivision()
    {
        lock (_gate)
        {
            var counts = new Dictionary<int, int>();
            foreach (var open in _open.Values) CollectionsMarshal.GetValueRefOrAddDefault(counts, open.DivisionId, out _)++;
            return counts;
        }
    }

    /// <summary>What changed behind a version.</summary>
    public EventPage ReadSince(long version, int limit = 1000)
    {
        lock (_gate)
        {
            if (version >= _version) return new EventPage(_version, false, []);
            if (version < _version - _changes.Length) return new EventPage(_version, true, []);
            var until = Math.Min(_version, version + limit);
            var events = new List<FleetEvent>((int)(until - version));
            for (var at = version; at < until; at++) events.Add(_changes[at % _changes.Length]);
            return new EventPage(until, false, events);
        }
    }

    internal void Restore(long lastId, IReadOnlyList<FleetEvent> open)
    {
        lock (_gate)
        {
            _lastId = Math.Max(_lastId, lastId);
            foreach (var one in open)
            {
                _lastId = Math.Max(_lastId, one.Id);
                _open[EventKey.Of(one)] = one;
            }
        }
    }

    /// <summary>
    /// Takes over which events are open by the word of the store; what was heard of their end in the meantime counts more.
    /// Events from before <paramref name="untilMs"/> that the store does not know as open are over.
    /// </summary>
    internal void Follow(IReadOnlyList<FleetEvent> open, long untilMs)
    {
        lock (_gate)
        {
            var closed = new HashSet<long>();
            for (var at = Math.Max(0, _version - _changes.Length); at < _version; at++)
            {
                if (_changes[at % _changes.Length] is { ClosedAtMs: not null } over) closed.Add(over.Id);
            }
            foreach (var one in open.Where(one => !closed.Contains(one.Id))) Apply(one);
            var known = open.Select(one => one.Id).ToHashSet();
            foreach (var over in _open.Values.Where(one => one.OpenedAtMs < untilMs && !known.Contains(one.Id)).ToArray())
            {
                Apply(over with { ClosedAtMs = untilMs });
            }
        }
    }

    internal bool IsOpen(EventKey key)
    {
        lock (_gate) return _open.ContainsKey(key);
    }

    /// <summary>Opens an event, or changes the open one of the same kind and subject. Null when nothing changed or it was left out.</summary>
    internal FleetEvent? TryOpen(EventKey key, string subjectCode, int divisionId, int affected, HealthSigns signs, long openedAtMs)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(key, out var open))
            {
                if (open.Affected == affected && open.Signs == signs) return null;
                open = open with { Affected = affected, Signs = signs };
            }
            else if (_open.Count >= _maxOpen)
            {
                _dropped++;
                return null;
            }
            else
            {
                open = new FleetEvent(NextId(), key.Kind, key.Subject, key.SubjectId, subjectCode, divisionId, affected, signs, openedAtMs, null);
            }
            _open[key] = open;
            return Note(open);
        }
    }

    /// <summary>Closes an open event; null when it is not open.</summary>
    internal FleetEvent? TryClose(EventKey key, long closedAtMs)
    {
        lock (_gate)
        {
            if (!_open.Remove(key, out var open)) return null;
            return Note(open with { ClosedAtMs = Math.Max(closedAtMs, open.OpenedAtMs) });
        }
    }

    /// <summary>Notes an event that is over already.</summary>
    internal FleetEvent AddClosed(EventKey key, string subjectCode, int divisionId, int affected, long openedAtMs, long closedAtMs)
    {
        lock (_gate)
        {
            return Note(new FleetEvent(NextId(), key.Kind, key.Subject, key.SubjectId, subjectCode, divisionId, affected,
                HealthSigns.None, openedAtMs, closedAtMs));
        }
    }

    /// <summary>Takes over what another host says of an event; the newer word of one event counts.</summary>
    internal void Apply(FleetEvent one)
    {
        lock (_gate)
        {
            var key = EventKey.Of(one);
            var known = _open.GetValueOrDefault(key);
            if (one.ClosedAtMs is not null)
            {
                if (known?.Id == one.Id) _open.Remove(key);
            }
            else if (known == one || known?.Id > one.Id)
            {
                return;
            }
            else
            {
                _open[key] = one;
            }
            Note(one);
        }
    }

    private long NextId() => _nextId?.Invoke() ?? ++_lastId;

    private FleetEvent Note(FleetEvent changed)
    {
        _changes[_version % _changes.Length] = changed;
        _version++;
        return changed;
    }
}
