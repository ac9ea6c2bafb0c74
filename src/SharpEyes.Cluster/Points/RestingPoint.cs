using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>A point whose grain is not awake.</summary>
/// <param name="point">Its brain.</param>
/// <param name="version">Version of its last state in the store; 0 when it has none.</param>
internal readonly struct RestingPoint(CameraPoint point, int version)
{
    public CameraPoint Point { get; } = point;

    public int Version { get; } = version;

    /// <summary>Nothing was ever heard of it.</summary>
    public bool IsNew => Version == 0 && Point.LastSeenMs == 0;
}
