using System.Text;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// Devices that are heard and have no file. Bounded: when it is full, the one of a few neighbours that was silent longest
/// makes room, and that is counted. Thread-safe; a device that is in the list already allocates nothing.
/// </summary>
public sealed class UnregisteredList
{
    private const int Neighbours = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceCode, int> _places = [];
    private readonly Entry[] _entries;
    private int _count;
    private int _hand;
    private long _heartbeats;
    private long _displaced;

    internal UnregisteredList(int capacity) => _entries = new Entry[capacity];

    private struct Entry
    {
        public DeviceCode Code;
        public long Count;
        public long FirstSeenMs;
        public long LastSeenMs;
        public string Source;
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>Heartbeats of devices without a file since the start.</summary>
    public long Heartbeats => Volatile.Read(ref _heartbeats);

    /// <summary>Devices that fell out of the list because it was full.</summary>
    public long Displaced => Volatile.Read(ref _displaced);

    /// <summary>A copy of the list, the last heard first.</summary>
    public IReadOnlyList<UnregisteredDevice> Snapshot()
    {
        lock (_gate)
        {
            return [.. _entries.Take(_count).OrderByDescending(entry => entry.LastSeenMs)
                .Select(entry => new UnregisteredDevice(entry.Code, entry.Count, entry.FirstSeenMs, entry.LastSeenMs, entry.Source))];
        }
    }

    /// <returns>Whether the device is new to the list; <paramref name="displaced"/> is the one that had to make room.</returns>
    internal bool Note(DeviceCode code, ReadOnlySpan<byte> gateway, string connection, long atMs, out DeviceCode? displaced)
    {
        lock (_gate)
        {
            displaced = null;
            _heartbeats++;
            if (_places.TryGetValue(code, out var place))
            {
                ref var known = ref _entries[place];
                known.Count++;
                known.LastSeenMs = atMs;
                if (!Names(known.Source, gateway, connection)) known.Source = NameOf(gateway, connection);
                return false;
            }
            place = _count < _entries.Length ? _count++ : MakeRoom(out displaced);
            _entries[place] = new Entry { Code = code, Count = 1, FirstSeenMs = atMs, LastSeenMs = atMs, Source = NameOf(gateway, connection) };
            _places[code] = place;
            return true;
        }
    }

    /// <summary>Takes over what another host knows of a device, unless it is less than is known here: what was told may come back as an echo.</summary>
    internal void Apply(UnregisteredDevice device)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(device.Code, out var place))
            {
                if (_entries[place].Count >= device.Count) return;
            }
            else
            {
                place = _count < _entries.Length ? _count++ : MakeRoom(out _);
                _places[device.Code] = place;
            }
            _entries[place] = new Entry
            {
                Code = device.Code,
                Count = device.Count,
                FirstSeenMs = device.FirstSeenMs,
                LastSeenMs = device.LastSeenMs,
                Source = device.Source,
            };
        }
    }

    /// <summary>Takes out the devices that have a file by now.</summary>
    internal IReadOnlyList<DeviceCode> RemoveWhere(Func<DeviceCode, bool> registered)
    {
        lock (_gate)
        {
            var removed = new List<DeviceCode>();
            for (var at = _count - 1; at >= 0; at--)
            {
                var code = _entries[at].Code;
                if (!registered(code)) continue;
                removed.Add(code);
                _places.Remove(code);
                var last = --_count;
                if (at == last) continue;
                _entries[at] = _entries[last];
                _places[_entries[at].Code] = at;
            }
            return removed;
        }
    }

    private int MakeRoom(out DeviceCode? displaced)
    {
        var oldest = _hand;
        for (var step = 0; step < Neighbours; step++)
        {
            if (_entries[_hand].LastSeenMs < _entries[oldest].LastSeenMs) oldest = _hand;
            _hand = (_hand + 1) % _entries.Length;
        }
        displaced = _entries[oldest].Code;
        _places.Remove(_entries[oldest].Code);
        _displaced++;
        return oldest;
    }

    private static bool Names(string source, ReadOnlySpan<byte> gateway, string connection) =>
        gateway.IsEmpty ? ReferenceEquals(source, connection) || source == connection : Ascii.Equals(gateway, source);

    private static string NameOf(ReadOnlySpan<byte> gateway, string connection) =>
        gateway.IsEmpty ? connection : Encoding.UTF8.GetString(gateway);
}
