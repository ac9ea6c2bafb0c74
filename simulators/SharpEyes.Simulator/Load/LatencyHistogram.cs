using System.Numerics;

namespace SharpEyes.Simulator.Load;

/// <summary>Counts latencies in buckets of about 3 % width, from a microsecond to an hour. Any thread may record.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBuckets = 32;
    private const int SubBits = 5;

    private readonly long[] _counts = new long[SubBuckets * 40];
    private long _count;
    private long _max;

    public long Count => Volatile.Read(ref _count);

    public double MaxMs => Volatile.Read(ref _max) / 1000.0;

    public void Record(TimeSpan latency) => Record(latency, 1);

    /// <summary>Records one latency several times: for acknowledgements that were read together.</summary>
    public void Record(TimeSpan latency, int times)
    {
        var micros = Math.Max(1, (long)latency.TotalMicroseconds);
        Interlocked.Add(ref _counts[Math.Min(IndexOf(micros), _counts.Length - 1)], times);
        Interlocked.Add(ref _count, times);
        for (var max = Volatile.Read(ref _max); micros > max; max = Volatile.Read(ref _max))
        {
            Interlocked.CompareExchange(ref _max, micros, max);
        }
    }

    /// <summary>The latency in milliseconds that a share of all stays below; <c>null</c> when nothing was recorded.</summary>
    public double? PercentileMs(double share)
    {
        var rank = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var i = 0; i < _counts.Length && Count > 0; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
            if (seen >= rank)
            {
                return Math.Min(UpperEdge(i) / 1000.0, MaxMs);
            }
        }
        return null;
    }

    private static int IndexOf(long micros)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)micros) - SubBits);
        return (shift * SubBuckets) + (int)(micros >> shift);
    }

    private static long UpperEdge(int index)
    {
        var shift = Math.Max(0, (index / SubBuckets) - 1);
        return ((index - (shift * SubBuckets) + 1L) << shift) - 1;
    }
}
