namespace SharpEyes.Mqtt.Broker;

/// <summary>Bytes held in all queues together. Any thread.</summary>
internal sealed class MemoryBudget(long limit)
{
    private long _used;

    public long Used => Volatile.Read(ref _used);

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= limit)
            return true;
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}
