using SharpEyes.Server.Points;

namespace SharpEyes.Server.Registry;

/// <summary>A point as a line of a table.</summary>
/// <param name="Since">Since when the status stands; null when it never changed.</param>
/// <param name="LastHeartbeatAt">Null when it was never heard.</param>
public sealed record PointLine(
    string Code, string Name, NamedCode? Village, StatusView Status, DateTimeOffset? Since, DateTimeOffset? LastHeartbeatAt);
