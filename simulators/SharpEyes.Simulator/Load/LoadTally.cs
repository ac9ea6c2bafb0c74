namespace SharpEyes.Simulator.Load;

/// <summary>Counts of a whole run, added to by all connections.</summary>
internal sealed class LoadTally
{
    private long _sent;
    private long _acknowledged;
    private long _refused;
    private long _lost;
    private long _reconnected;
    private long _lastAnswerAt;

    public long Sent => Volatile.Read(ref _sent);

    /// <summary>QoS 1: PUBACK, QoS 2: PUBCOMP.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Acknowledged with a reason code that says no (MQTT 5.0).</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Connections the server closed.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Connections that were opened again, after the pattern let them die or the server closed them.</summary>
    public long Reconnected => Volatile.Read(ref _reconnected);

    /// <summary>Timestamp of the last answer: until then the server worked.</summary>
    public long LastAnswerAt => Volatile.Read(ref _lastAnswerAt);

    public LatencyHistogram Latency { get; } = new();

    public void OnSent(int count) => Interlocked.Add(ref _sent, count);

    public void OnAcknowledged(int count, int refused, long timestamp)
    {
        Interlocked.Add(ref _acknowledged, count);
        Interlocked.Add(ref _refused, refused);
        OnAnswer(timestamp);
    }

    public void OnAnswer(long timestamp)
    {
        for (var last = LastAnswerAt; timestamp > last; last = LastAnswerAt)
        {
            Interlocked.CompareExchange(ref _lastAnswerAt, timestamp, last);
        }
    }

    public void OnLost() => Interlocked.Increment(ref _lost);

    public void OnReconnected() => Interlocked.Increment(ref _reconnected);
}
