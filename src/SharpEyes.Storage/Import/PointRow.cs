using System.Data.Common;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>A good row of points, in the values of the table; two that are equal need no writing.</summary>
/// <param name="Id">0 for a new point.</param>
/// <param name="GatewayCode">Empty when the point speaks for itself.</param>
internal sealed record PointRow(
    int Id,
    DeviceCode Code,
    string Name,
    int VillageId,
    string GatewayCode,
    PointClass Class,
    LifeCycle LifeCycle,
    int HeartbeatSeconds,
    int LongitudeE7,
    int LatitudeE7,
    int? Azimuth,
    int? ViewAngle,
    int? ViewDistance,
    string? ContactName,
    string? ContactPhone)
{
    /// <summary>A column that the file does not have leaves what the registry knows; an empty cell clears it.</summary>
    public static PointRow From(PointCandidate candidate, int villageId, Func<string, bool> has, PointRow? known) => new(
        known?.Id ?? 0,
        candidate.Code!.Value,
        candidate.Name,
        villageId,
        has(PointFields.GatewayCode) ? candidate.GatewayCode : known?.GatewayCode ?? "",
        candidate.Class!.Value,
        has(PointFields.LifeCycle) ? candidate.LifeCycle!.Value : known?.LifeCycle ?? LifeCycle.InService,
        has(PointFields.HeartbeatSeconds) ? candidate.HeartbeatSeconds!.Value : known?.HeartbeatSeconds ?? 0,
        E7(candidate.Longitude!.Value),
        E7(candidate.Latitude!.Value),
        has(PointFields.Azimuth) ? candidate.Azimuth : known?.Azimuth,
        has(PointFields.ViewAngle) ? candidate.ViewAngle : known?.ViewAngle,
        has(PointFields.ViewDistance) ? candidate.ViewDistance : known?.ViewDistance,
        has(PointFields.ContactName) ? OrNull(candidate.ContactName) : known?.ContactName,
        has(PointFields.ContactPhone) ? OrNull(candidate.ContactPhone) : known?.ContactPhone);

    /// <summary>Reads id, name, village, gateway's code, class, life cycle, seconds, position, view and contact from the columns in this order.</summary>
    public static PointRow Read(DbDataReader reader, DeviceCode code)
    {
        int? Whole(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new PointRow(
            reader.GetInt32(0), code, reader.GetString(1), reader.GetInt32(2), reader.GetString(3), (PointClass)reader.GetInt32(4),
            (LifeCycle)reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), Whole(9), Whole(10), Whole(11),
            Text(12), Text(13));
    }

    public static int E7(double degrees) => (int)Math.Round(degrees * 1e7);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
