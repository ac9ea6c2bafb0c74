using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring.Durability;

/// <summary>One point in the checkpoint: its registry key and its whole state.</summary>
internal struct CheckpointRecord
{
    public int Id;
    public CameraPoint Point;
}
