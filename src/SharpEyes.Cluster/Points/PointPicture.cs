using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;

namespace SharpEyes.Cluster.Points;

/// <summary>A <see cref="PointReading"/> on its way between silos.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.point-picture")]
internal sealed record PointPicture(
    [property: Id(0)] byte Status,
    [property: Id(1)] int Signs,
    [property: Id(2)] long? SinceMs,
    [property: Id(3)] long? LastSeenMs,
    [property: Id(4)] long? LastDeviceTimeMs,
    [property: Id(5)] int IntervalMs,
    [property: Id(6)] long? ClockSkewMs,
    [property: Id(7)] Figures Figures,
    [property: Id(8)] string? Firmware,
    [property: Id(9)] string Boot,
    [property: Id(10)] uint Sequence)
{
    public static PointPicture Of(PointReading reading) => new(
        reading.Status.Value, (int)reading.Signs, reading.SinceMs, reading.LastSeenMs, reading.LastDeviceTimeMs, reading.IntervalMs,
        reading.ClockSkewMs, reading.Figures, reading.Firmware, reading.Boot, reading.Sequence);

    public PointReading ToReading() => new(
        new PointStatus(Status), (HealthSigns)Signs, SinceMs, LastSeenMs, LastDeviceTimeMs, IntervalMs, ClockSkewMs, Figures, Firmware, Boot, Sequence);
}
