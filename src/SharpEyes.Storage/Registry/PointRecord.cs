using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>What the registry says of a point, with the keys of what it hangs on.</summary>
public sealed record PointRecord(
    int Id,
    DeviceCode Code,
    string Name,
    int VillageId,
    int? GatewayId,
    PointClass Class,
    LifeCycle LifeCycle,
    int HeartbeatSeconds,
    double Longitude,
    double Latitude,
    int? Azimuth,
    int? ViewAngle,
    int? ViewDistance,
    string? ContactName,
    string? ContactPhone)
{
    internal static PointRecord From(PointRow row) => new(
        row.Id, DeviceCode.FromHalves((ulong)row.CodeHead, (ulong)row.CodeTail), row.Name, row.VillageId, row.GatewayId, row.Class,
        row.LifeCycle, row.HeartbeatSeconds, row.LongitudeE7 / 1e7, row.LatitudeE7 / 1e7, row.Azimuth, row.ViewAngle, row.ViewDistance,
        row.ContactName, row.ContactPhone);
}
