using System.Numerics;

namespace SharpEyes.Cluster.News;

/// <summary>Which points changed: a bit each, set by any thread, taken by one. A point that changes twice is told once.</summary>
internal sealed class ChangeSet
{
    private ulong[] _bits = [];

    /// <summary>Makes room. What is set meanwhile may be lost: whoever grows sets everything anew.</summary>
    public void Grow(int count)
    {
        if ((count + 63) / 64 > _bits.Length) Volatile.Write(ref _bits, new ulong[(count + 63) / 64]);
    }

    public void Set(int index)
    {
        var bits = Volatile.Read(ref _bits);
        if (index >> 6 < bits.Length) Interlocked.Or(ref bits[index >> 6], 1UL << (index & 63));
    }

    public void Fill(int count)
    {
        for (var index = 0; index < count; index++) Set(index);
    }

    /// <summary>Takes out as many as are wanted; returns whether there are more.</summary>
    public bool Take(List<int> into, int limit)
    {
        var bits = Volatile.Read(ref _bits);
        for (var word = 0; word < bits.Length; word++)
        {
            if (Volatile.Read(ref bits[word]) == 0) continue;
            if (into.Count >= limit) return true;
            for (var taken = Interlocked.Exchange(ref bits[word], 0); taken != 0; taken &= taken - 1)
            {
                into.Add((word << 6) + BitOperations.TrailingZeroCount(taken));
            }
        }
        return false;
    }
}
