using System.Numerics;
using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring.Shards;

/// <summary>
/// The status of every point as one byte, and a bit for each that changed since the last drain.
/// Writers hold the lock of the point's shard; readers take none. One consumer drains. Growing holds all shard locks.
/// </summary>
internal sealed class StatusBoard
{
    private byte[] _statuses = [];
    private ulong[] _changed = [];

    public PointStatus this[int index] => new(Volatile.Read(ref _statuses[index]));

    public int Count => _statuses.Length;

    public void Grow(int count)
    {
        if (count <= _statuses.Length) return;
        // The bits first: a drain that sees the longer statuses must find bits for them.
        var changed = new ulong[(count + 63) / 64];
        _changed.CopyTo(changed, 0);
        Volatile.Write(ref _changed, changed);
        var statuses = new byte[count];
        _statuses.CopyTo(statuses, 0);
        Volatile.Write(ref _statuses, statuses);
    }

    public void Set(int index, PointStatus status)
    {
        if (_statuses[index] == status.Value) return;
        Volatile.Write(ref _statuses[index], status.Value);
        Interlocked.Or(ref _changed[index >> 6], 1UL << (index & 63));
    }

    public int Drain(List<int> into)
    {
        var before = into.Count;
        var changed = Volatile.Read(ref _changed);
        for (var word = 0; word < changed.Length; word++)
        {
            if (Volatile.Read(ref changed[word]) == 0) continue;
            for (var bits = Interlocked.Exchange(ref changed[word], 0); bits != 0; bits &= bits - 1)
            {
                into.Add((word << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }
        return into.Count - before;
    }
}
