namespace SharpEyes.Server.Points;

/// <summary>The stream of a point over time, one entry for each minute in which it was heard.</summary>
public sealed record PointSeries(DateTimeOffset From, DateTimeOffset To, int StepSeconds, IReadOnlyList<PointMinute> Points);

/// <param name="At">Start of the minute.</param>
public sealed record PointMinute(DateTimeOffset At, double? Kbps, double? Fps, double? Loss, double? JitterMs, double? DelayMs, int Heartbeats);
