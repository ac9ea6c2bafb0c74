using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>A heartbeat and when it arrived.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.received-heartbeat")]
internal readonly record struct ReceivedHeartbeat([property: Id(0)] Heartbeat Heartbeat, [property: Id(1)] long ReceivedAtMs);
