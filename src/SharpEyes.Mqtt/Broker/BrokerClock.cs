namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// Time for deadlines: milliseconds since the broker started, unmoved by changes of the wall clock, read anew once a second by the
/// broker's scan. Reading it costs nothing, and no deadline of MQTT is finer than a second.
/// </summary>
internal sealed class BrokerClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _nowMs;

    public long NowMs => Volatile.Read(ref _nowMs);

    public TimeProvider Time => time;

    public void Tick() => Volatile.Write(ref _nowMs, (long)time.GetElapsedTime(_start).TotalMilliseconds);
}
