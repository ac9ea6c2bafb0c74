namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// How fast one connection may be read: packets and bytes a second, each with what it may have saved up. Over the rate nothing is lost:
/// the connection is read later, and its sender feels it. One thread at a time.
/// </summary>
internal sealed class ReadPace(MqttBrokerOptions options, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly double _saved = options.RateBurst.TotalSeconds;

    // When all that was read so far would have been read at exactly the rate.
    private double _packetsAt;
    private double _bytesAt;

    /// <summary>Takes note of what was read; returns how long to wait before more is read, zero in the ordinary case.</summary>
    public TimeSpan Spend(int packets, long bytes)
    {
        var now = time.GetElapsedTime(_start).TotalSeconds;
        _packetsAt = Math.Max(_packetsAt, now - _saved) + ((double)packets / options.MaxPacketsPerSecond);
        _bytesAt = Math.Max(_bytesAt, now - _saved) + ((double)bytes / options.MaxBytesPerSecond);
        var ahead = Math.Max(_packetsAt, _bytesAt) - now;
        return ahead > 0 ? TimeSpan.FromSeconds(ahead) : TimeSpan.Zero;
    }
}
