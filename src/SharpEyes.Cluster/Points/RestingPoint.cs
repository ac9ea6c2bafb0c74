using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>A point whose grain is not awake.</summary>
internal readonly record struct RestingPoint(CameraPoint Point, int Version);
