using Microsoft.Data.Sqlite;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Points in SQLite: one prepared statement per row, since there is no way between to save.</summary>
internal sealed class SqlitePointTable(SqliteConnection connection, SqliteTransaction transaction) : IPointTable
{
    private const int Columns = 15;

    public Dictionary<DeviceCode, PointRow> Find(IReadOnlyCollection<DeviceCode> codes)
    {
        using var find = new RowCommand(
            connection, transaction,
            """
            SELECT p.id, p.name, p.village_id, COALESCE(g.code, ''), p.class, p.life_cycle, p.heartbeat_seconds, p.longitude_e7,
                   p.latitude_e7, p.azimuth, p.view_angle, p.view_distance, p.contact_name, p.contact_phone
            FROM points p LEFT JOIN gateways g ON g.id = p.gateway_id WHERE p.code_head = @0 AND p.code_tail = @1
            """, 2);
        var found = new Dictionary<DeviceCode, PointRow>();
        foreach (var code in codes)
        {
            using var reader = find.Bind((long)code.Head, (long)code.Tail).Query();
            if (reader.Read())
            {
                found.Add(code, PointRow.Read(reader, code));
            }
        }
        return found;
    }

    public void Write(IReadOnlyList<PointRow> rows, Func<string, int?> gatewayId, CancellationToken cancellationToken)
    {
        using var insert = new RowCommand(
            connection, transaction,
            """
            INSERT INTO points (code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7,
                                latitude_e7, azimuth, view_angle, view_distance, contact_name, contact_phone)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)
            """, Columns);
        using var update = new RowCommand(
            connection, transaction,
            """
            UPDATE points SET code_head = @0, code_tail = @1, name = @2, village_id = @3, gateway_id = @4, class = @5, life_cycle = @6,
                              heartbeat_seconds = @7, longitude_e7 = @8, latitude_e7 = @9, azimuth = @10, view_angle = @11,
                              view_distance = @12, contact_name = @13, contact_phone = @14
            WHERE id = @15
            """, Columns + 1);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<object?> values =
            [
                (long)row.Code.Head, (long)row.Code.Tail, row.Name, row.VillageId, gatewayId(row.GatewayCode), (int)row.Class, (int)row.LifeCycle,
                row.HeartbeatSeconds, row.LongitudeE7, row.LatitudeE7, row.Azimuth, row.ViewAngle, row.ViewDistance, row.ContactName, row.ContactPhone,
                row.Id,
            ];
            (row.Id == 0 ? insert.Bind(values[..Columns]) : update.Bind(values)).Execute();
        }
    }
}
