using Npgsql;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Postgres;

/// <summary>Points in PostgreSQL: found by arrays, written by COPY into a table of the transaction and from there at once.</summary>
internal sealed class PostgresPointTable(NpgsqlConnection connection) : IPointTable
{
    private const string Columns =
        "code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7, latitude_e7, azimuth, view_angle, view_distance, contact_name, contact_phone";

    public Dictionary<DeviceCode, PointRow> Find(IReadOnlyCollection<DeviceCode> codes)
    {
        using var find = new NpgsqlCommand(
            """
            SELECT p.id, p.name, p.village_id, COALESCE(g.code, ''), p.class, p.life_cycle, p.heartbeat_seconds, p.longitude_e7,
                   p.latitude_e7, p.azimuth, p.view_angle, p.view_distance, p.contact_name, p.contact_phone, p.code_head, p.code_tail
            FROM unnest($1::bigint[], $2::bigint[]) AS asked (head, tail)
            JOIN points p ON p.code_head = asked.head AND p.code_tail = asked.tail
            LEFT JOIN gateways g ON g.id = p.gateway_id
            """, connection);
        find.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. codes.Select(code => (long)code.Head)] });
        find.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. codes.Select(code => (long)code.Tail)] });
        var found = new Dictionary<DeviceCode, PointRow>();
        using var reader = find.ExecuteReader();
        while (reader.Read())
        {
            var code = DeviceCode.FromHalves((ulong)reader.GetInt64(14), (ulong)reader.GetInt64(15));
            found.Add(code, PointRow.Read(reader, code));
        }
        return found;
    }

    public void Write(IReadOnlyList<PointRow> rows, Func<string, int?> gatewayId, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }
        connection.Run($"CREATE TEMPORARY TABLE import_points ON COMMIT DROP AS SELECT 0 AS place, id, {Columns} FROM points LIMIT 0");
        using (var copy = connection.BeginBinaryImport($"COPY import_points (place, id, {Columns}) FROM STDIN (FORMAT BINARY)"))
        {
            for (var place = 0; place < rows.Count; place++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Copy(copy, place, rows[place], gatewayId(rows[place].GatewayCode));
            }
            copy.Complete();
        }
        connection.Run($"INSERT INTO points ({Columns}) SELECT {Columns} FROM import_points WHERE id = 0 ORDER BY place");
        connection.Run(
            """
            UPDATE points AS p
            SET name = i.name, village_id = i.village_id, gateway_id = i.gateway_id, class = i.class, life_cycle = i.life_cycle,
                heartbeat_seconds = i.heartbeat_seconds, longitude_e7 = i.longitude_e7, latitude_e7 = i.latitude_e7, azimuth = i.azimuth,
                view_angle = i.view_angle, view_distance = i.view_distance, contact_name = i.contact_name, contact_phone = i.contact_phone
            FROM import_points i WHERE i.id = p.id
            """);
    }

    private static void Copy(NpgsqlBinaryImporter copy, int place, PointRow row, int? gatewayId)
    {
        copy.StartRow();
        copy.Write(place);
        copy.Write(row.Id);
        copy.Write((long)row.Code.Head);
        copy.Write((long)row.Code.Tail);
        copy.Write(row.Name);
        copy.Write(row.VillageId);
        copy.WriteWhole(gatewayId);
        copy.Write((short)row.Class);
        copy.Write((short)row.LifeCycle);
        copy.Write(row.HeartbeatSeconds);
        copy.Write(row.LongitudeE7);
        copy.Write(row.LatitudeE7);
        copy.WriteWhole(row.Azimuth);
        copy.WriteWhole(row.ViewAngle);
        copy.WriteWhole(row.ViewDistance);
        copy.Write(row.ContactName);
        copy.Write(row.ContactPhone);
    }
}
