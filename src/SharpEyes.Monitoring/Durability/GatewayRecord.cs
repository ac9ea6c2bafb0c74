namespace SharpEyes.Monitoring.Durability;

/// <summary>One gateway in the checkpoint.</summary>
internal struct GatewayRecord
{
    public int Id;
    public int Status;
    public long SinceMs;
    public long StateTimeMs;
}
