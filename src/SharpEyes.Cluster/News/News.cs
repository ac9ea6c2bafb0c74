using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.News;

/// <summary>What changed in the range of one silo; of each point and gateway the latest.</summary>
/// <param name="Watched">Points in service that the silo watches.</param>
[GenerateSerializer, Immutable, Alias("sharpeyes.news")]
internal sealed record News(
    [property: Id(0)] PointNews[] Points,
    [property: Id(1)] GatewayNews[] Gateways,
    [property: Id(2)] EventNews[] Events,
    [property: Id(3)] UnregisteredNews[] Unregistered,
    [property: Id(4)] int Watched);

/// <summary>The status of a point.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.point-news")]
internal readonly record struct PointNews(
    [property: Id(0)] int PointId, [property: Id(1)] byte Status, [property: Id(2)] int Signs, [property: Id(3)] long SinceMs);

/// <summary>The status of a gateway.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.gateway-news")]
internal readonly record struct GatewayNews([property: Id(0)] int GatewayId, [property: Id(1)] byte Status);

/// <summary>A device without a file.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.unregistered-news")]
internal readonly record struct UnregisteredNews(
    [property: Id(0)] string DeviceCode,
    [property: Id(1)] long Count,
    [property: Id(2)] long FirstSeenMs,
    [property: Id(3)] long LastSeenMs,
    [property: Id(4)] string Source)
{
    public static UnregisteredNews Of(UnregisteredDevice device) =>
        new(device.Code.ToString(), device.Count, device.FirstSeenMs, device.LastSeenMs, device.Source);

    public UnregisteredDevice? ToDevice() => Domain.Registry.DeviceCode.TryParse(DeviceCode, out var code)
        ? new UnregisteredDevice(code, Count, FirstSeenMs, LastSeenMs, Source)
        : null;
}

/// <summary>An event as it opened, changed or closed.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.event-news")]
internal readonly record struct EventNews(
    [property: Id(0)] long EventId,
    [property: Id(1)] byte Kind,
    [property: Id(2)] byte Subject,
    [property: Id(3)] int SubjectId,
    [property: Id(4)] string SubjectCode,
    [property: Id(5)] int DivisionId,
    [property: Id(6)] int Affected,
    [property: Id(7)] int Signs,
    [property: Id(8)] long OpenedAtMs,
    [property: Id(9)] long? ClosedAtMs)
{
    public static EventNews Of(FleetEvent one) => new(
        one.Id, (byte)one.Kind, (byte)one.Subject, one.SubjectId, one.SubjectCode, one.DivisionId, one.Affected, (int)one.Signs, one.OpenedAtMs, one.ClosedAtMs);

    public FleetEvent ToEvent() => new(
        EventId, (FleetEventKind)Kind, (SubjectKind)Subject, SubjectId, SubjectCode, DivisionId, Affected, (HealthSigns)Signs, OpenedAtMs, ClosedAtMs);
}
