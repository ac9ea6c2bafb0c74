namespace SharpEyes.Simulator.Load;

/// <summary>How many heartbeats one connection should have sent by a time, and how often it is worth looking.</summary>
internal sealed class Pace(LoadOptions options)
{
    private const double BurstShare = 0.1;

    /// <summary>Sent as fast as the server takes it.</summary>
    public bool IsUnlimited => options.Rate is null;

    private double PerConnection => (options.Rate ?? 0) / options.Connections;

    /// <summary>Time between two looks: short enough for smooth sending, long enough for several messages in one write.</summary>
    public TimeSpan Tick => TimeSpan.FromSeconds(Math.Clamp(4 / Math.Max(PerConnection, 0.001), 0.005, 0.5));

    /// <param name="elapsedSeconds">Seconds since the start.</param>
    /// <param name="phase">0 to 1: keeps connections from counting up in the same moment.</param>
    public long DueBy(double elapsedSeconds, double phase)
    {
        if (options.Pattern == LoadPattern.Burst)
        {
            var whole = Math.Floor(elapsedSeconds);
            elapsedSeconds = whole + Math.Min(1, (elapsedSeconds - whole) / BurstShare);
        }
        return (long)((PerConnection * elapsedSeconds) + phase);
    }
}
