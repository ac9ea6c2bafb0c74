using SharpEyes.Domain.Health;

namespace SharpEyes.Server.Registry;

/// <summary>What the live room knows of one point.</summary>
/// <param name="SinceMs">Since when the status stands, ms since the epoch; null when it never changed.</param>
/// <param name="LastSeenMs">When it was last heard, ms since the epoch; null when never.</param>
public readonly record struct LivePoint(PointStatus Status, HealthSigns Signs, long? SinceMs, long? LastSeenMs);
