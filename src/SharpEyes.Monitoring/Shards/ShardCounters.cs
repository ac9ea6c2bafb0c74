namespace SharpEyes.Monitoring.Shards;

/// <summary>What a shard counts; written under its lock, read without.</summary>
internal struct ShardCounters
{
    public long Accepted;
    public long Duplicates;
    public long Late;
    public long Transitions;
    public long RollupsOverwritten;
}
