using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring;

/// <summary>Everything the engine knows of one point at one moment: what its card shows.</summary>
/// <param name="Signs">Indices out of their limits.</param>
/// <param name="SinceMs">Since when the status is what it is, ms since the epoch; null when it never changed.</param>
/// <param name="LastSeenMs">When the last heartbeat arrived; null when never.</param>
/// <param name="LastDeviceTimeMs">The device's own time in its last heartbeat; null when never.</param>
/// <param name="IntervalMs">Interval between heartbeats that silence is judged by, promised or learnt, ms.</param>
/// <param name="ClockSkewMs">Device time minus receive time at the last heartbeat, ms; null when never.</param>
/// <param name="Figures">The last measured figures. After a restart not measured until the next heartbeat.</param>
/// <param name="Firmware">Name of the firmware; null when not given.</param>
/// <param name="Boot">Boot id of the device's last start; empty when never heard.</param>
/// <param name="Sequence">Sequence number of the last heartbeat.</param>
public sealed record PointReading(
    PointStatus Status,
    HealthSigns Signs,
    long? SinceMs,
    long? LastSeenMs,
    long? LastDeviceTimeMs,
    int IntervalMs,
    long? ClockSkewMs,
    Figures Figures,
    string? Firmware,
    string Boot,
    uint Sequence)
{
    internal static PointReading Of(in CameraPoint point, in Figures last, JudgingRules rules, string? firmware)
    {
        var wasSeen = point.LastSeenMs != 0;
        return new PointReading(
            point.Status,
            point.Signs,
            point.SinceMs == 0 ? null : point.SinceMs,
            wasSeen ? point.LastSeenMs : null,
            wasSeen ? point.LastDeviceTimeMs : null,
            point.IntervalMs(rules),
            wasSeen ? point.ClockSkewMs : null,
            last,
            firmware,
            point.Boot.ToString(),
            point.Sequence);
    }
}
