namespace SharpEyes.Monitoring.Stores;

/// <summary>Keeps the minute roll-ups of the stream figures. Written behind: losing the last minute at a crash is accepted.</summary>
public interface ITelemetryStore
{
    /// <summary>Writes the roll-ups of one minute and of some of the points; ordered by point id.</summary>
    Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken);

    /// <summary>The roll-ups of a point with <paramref name="fromMinute"/> ≤ minute &lt; <paramref name="toMinute"/>, in order of time.</summary>
    Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken);
}

/// <summary>The stream figures of one point in one minute. A figure that was not measured is NaN.</summary>
/// <param name="Minute">Minutes since the epoch.</param>
/// <param name="Heartbeats">Heartbeats heard in the minute.</param>
/// <param name="Kbps">Mean bit rate, kbit/s.</param>
/// <param name="Fps">Mean frame rate, frames/s.</param>
/// <param name="Loss">Mean share of packets lost, 0–1.</param>
/// <param name="JitterMs">Mean jitter, ms.</param>
/// <param name="DelayMs">Mean delay, ms.</param>
public readonly record struct MinuteRollup(
    int Minute, int PointId, ushort Heartbeats, float Kbps, float Fps, float Loss, float JitterMs, float DelayMs);
