namespace SharpEyes.Cluster.Ingest;

/// <summary>
/// How long to wait before the next attempt: twice as long after each failure, and somewhere between half of it and all of it,
/// so that the clients of a broker that comes back do not all knock at once.
/// </summary>
internal sealed class ReconnectDelay(Random random)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    private int _failures;

    /// <param name="lasted">How long the connection was of use; one that breaks at once was none.</param>
    public TimeSpan After(TimeSpan lasted)
    {
        _failures = lasted >= Longest ? 0 : _failures;
        var whole = Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, _failures++));
        return TimeSpan.FromSeconds(whole * (0.5 + (random.NextDouble() / 2)));
    }
}
