namespace SharpEyes.Server.Metrics;

/// <summary>One number, or one histogram. Written by any thread; a reader may see a histogram's sum a moment ahead of its count.</summary>
internal sealed class SeriesValue(int buckets)
{
    private readonly long[] _counts = new long[buckets + 1];
    private double _value;

    /// <summary>The number; for a histogram the sum of what was observed.</summary>
    public double Value => Volatile.Read(ref _value);

    /// <summary>Observations in each bucket alone; the last is for what exceeds all bounds.</summary>
    public long CountOf(int bucket) => Volatile.Read(ref _counts[bucket]);

    public void Set(double value) => Volatile.Write(ref _value, value);

    public void Add(double value)
    {
        var seen = Volatile.Read(ref _value);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref _value, seen + value, seen);
            if (before.Equals(seen))
            {
                return;
            }
            seen = before;
        }
    }

    public void Observe(double value, double[] bounds)
    {
        var bucket = Array.BinarySearch(bounds, value);
        Interlocked.Increment(ref _counts[bucket < 0 ? ~bucket : bucket]);
        Add(value);
    }
}
