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
    public const int ParameterCount = 15;

    public const string FindSql =
        """
        SELECT p.id, p.name, p.village_id, COALESCE(g.code, ''), p.class, p.life_cycle, p.heartbeat_seconds, p.longitude_e7,
               p.latitude_e7, p.azimuth, p.view_angle, p.view_distance, p.contact_name, p.contact_phone
        FROM points p LEFT JOIN gateways g ON g.id = p.gateway_id WHERE p.code_head = @0 AND p.code_tail = @1
        """;

    public const string InsertSql =
        """
        INSERT INTO points (code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7,
                            latitude_e7, azimuth, view_angle, view_distance, contact_name, contact_phone)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)
        """;

    public const string UpdateSql =
        """
        UPDATE points SET code_head = @0, code_tail = @1, name = @2, village_id = @3, gateway_id = @4, class = @5, life_cycle = @6,
                          heartbeat_seconds = @7, longitude_e7 = @8, latitude_e7 = @9, azimuth = @10, view_angle = @11,
                          view_distance = @12, contact_name = @13, contact_phone = @14
        WHERE id = @15
        """;

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

    public static PointRow? Find(RegistryCommand find, DeviceCode code)
    {
        using var reader = find.Bind((long)code.Head, (long)code.Tail).Query();
        if (!reader.Read())
        {
            return null;
        }
        int? Whole(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new PointRow(
            reader.GetInt32(0), code, reader.GetString(1), reader.GetInt32(2), reader.GetString(3), (PointClass)reader.GetInt32(4),
            (LifeCycle)reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), Whole(9), Whole(10), Whole(11),
            Text(12), Text(13));
    }

    /// <summary>Inserts or updates, as the statement is made for.</summary>
    public void Write(RegistryCommand command, int? gatewayId)
    {
        ReadOnlySpan<object?> values =
        [
            (long)Code.Head, (long)Code.Tail, Name, VillageId, gatewayId, (int)Class, (int)LifeCycle, HeartbeatSeconds, LongitudeE7,
            LatitudeE7, Azimuth, ViewAngle, ViewDistance, ContactName, ContactPhone, Id,
        ];
        command.Bind(values[..(Id == 0 ? ParameterCount : ParameterCount + 1)]).Execute();
    }

    public static int E7(double degrees) => (int)Math.Round(degrees * 1e7);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
