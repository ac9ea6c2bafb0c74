using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring.Shards;

/// <summary>A heartbeat of a known point on its way to the shard.</summary>
internal struct BufferedHeartbeat
{
    public Heartbeat Heartbeat;
    public long ReceivedAtMs;
    public int Index;

    /// <summary>The next one for the same shard in the buffer; −1 = last.</summary>
    public short Next;
}
