using System.Data.Common;
using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>A registered point: its keys, its file, and the version the file is at.</summary>
/// <param name="Stamp">Of the last change.</param>
public sealed record PointEntry(int Id, int VillageId, int Version, ChangeStamp Stamp, PointFile File)
{
    /// <summary>The columns <see cref="Read"/> reads, in its order; <see cref="Tables"/> brings them.</summary>
    internal const string Columns =
        """
        p.id, p.village_id, d.code, COALESCE(g.code, ''), COALESCE(g.name, ''), p.code_head, p.code_tail, p.name, p.class, p.life_cycle,
        p.heartbeat_seconds, p.longitude_e7, p.latitude_e7, p.azimuth, p.view_angle, p.view_distance, p.contact_name, p.contact_phone,
        f.version, f.changed_at_ms, f.changed_by, f.why, f.document
        """;

    internal const string Tables =
        """
        points p
        JOIN divisions d ON d.id = p.village_id
        LEFT JOIN gateways g ON g.id = p.gateway_id
        LEFT JOIN point_files f ON f.point_id = p.id
        """;

    /// <summary>Those of <see cref="Tables"/> that a piece of SQL speaks of: to count points nobody need open their documents.</summary>
    internal static string TablesFor(string sql) =>
        "points p"
        + (sql.Contains("d.code", StringComparison.Ordinal) ? " JOIN divisions d ON d.id = p.village_id" : "")
        + (sql.Contains("g.", StringComparison.Ordinal) ? " LEFT JOIN gateways g ON g.id = p.gateway_id" : "")
        + (sql.Contains("f.", StringComparison.Ordinal) ? " LEFT JOIN point_files f ON f.point_id = p.id" : "");

    /// <summary>The document that is stored: the name of the gateway stands with the gateway.</summary>
    internal static string DocumentOf(PointFile file) => file.With(PointFields.GatewayName, "").ToJson();

    internal static PointEntry Read(DbDataReader reader)
    {
        var village = DivisionCode.FromValue((ulong)reader.GetInt64(2)).ToString();
        var isStored = !reader.IsDBNull(18);
        var file = isStored ? PointFile.Parse(reader.GetString(22)) : FromColumns(reader);
        // Where the point lies and hangs is told by its keys: villages are merged and gateways renamed without touching documents.
        file = file.With(PointFields.VillageCode, village).With(PointFields.GatewayCode, reader.GetString(3)).With(PointFields.GatewayName, reader.GetString(4));
        return new PointEntry(
            reader.GetInt32(0), reader.GetInt32(1), isStored ? reader.GetInt32(18) : 1,
            isStored
                ? new ChangeStamp(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(19)), reader.GetString(20), reader.IsDBNull(21) ? null : reader.GetString(21))
                : new ChangeStamp(DateTimeOffset.UnixEpoch, "—", null),
            file);
    }

    // A point that was registered before there were files.
    private static PointFile FromColumns(DbDataReader reader)
    {
        string Whole(int column) => reader.IsDBNull(column) ? "" : reader.GetInt32(column).ToString(CultureInfo.InvariantCulture);
        string Text(int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
        var code = DeviceCode.FromHalves((ulong)reader.GetInt64(5), (ulong)reader.GetInt64(6));
        var texts = new Dictionary<string, string>
        {
            [PointFields.DeviceCode] = code.ToString(),
            [PointFields.Name] = reader.GetString(7),
            [PointFields.CountyCode] = code.County.ToString("D6", CultureInfo.InvariantCulture),
            [PointFields.Class] = Whole(8),
            [PointFields.LifeCycle] = (reader.GetInt32(9) + 1).ToString(CultureInfo.InvariantCulture),
            [PointFields.HeartbeatSeconds] = reader.GetInt32(10) == 0 ? "" : Whole(10),
            [PointFields.Longitude] = FieldText.DegreesE7(reader.GetInt32(11)),
            [PointFields.Latitude] = FieldText.DegreesE7(reader.GetInt32(12)),
            [PointFields.Azimuth] = Whole(13),
            [PointFields.ViewAngle] = Whole(14),
            [PointFields.ViewDistance] = Whole(15),
            [PointFields.ContactName] = Text(16),
            [PointFields.ContactPhone] = Text(17),
        };
        return PointFile.From(field => texts.GetValueOrDefault(field.Key, ""));
    }
}
