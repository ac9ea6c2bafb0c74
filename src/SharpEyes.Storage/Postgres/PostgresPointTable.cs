using Npgsql;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Postgres;

/// <summary>Points in PostgreSQL: found by arrays, written by COPY into tables of the transaction and from there at once.</summary>
internal sealed class PostgresPointTable(NpgsqlConnection connection) : IPointTable
{
    private const string PointColumns =
        "code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7, latitude_e7, azimuth, view_angle, view_distance, contact_name, contact_phone";

    private const string FileColumns =
        "version, changed_at_ms, changed_by, why, document, ipv4, mac, alias, initials, findings, errors, warnings, filled, applicable";

    public Dictionary<DeviceCode, PointEntry> Find(IReadOnlyCollection<DeviceCode> codes)
    {
        using var find = new NpgsqlCommand(
            $"""
            SELECT {PointEntry.Columns} FROM {PointEntry.Tables}
            JOIN unnest($1::bigint[], $2::bigint[]) AS asked (head, tail) ON p.code_head = asked.head AND p.code_tail = asked.tail
            """, connection);
        find.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. codes.Select(code => (long)code.Head)] });
        find.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. codes.Select(code => (long)code.Tail)] });
        var found = new Dictionary<DeviceCode, PointEntry>();
        using var reader = find.ExecuteReader();
        while (reader.Read())
        {
            var entry = PointEntry.Read(reader);
            found.Add(entry.File.Code, entry);
        }
        return found;
    }

    public void Write(IReadOnlyList<PointChange> changes, Func<string, int?> gatewayId, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return;
        }
        connection.Run($"CREATE TEMPORARY TABLE import_points ON COMMIT DROP AS SELECT 0 AS place, id, {PointColumns} FROM points LIMIT 0");
        using (var copy = connection.BeginBinaryImport($"COPY import_points (place, id, {PointColumns}) FROM STDIN (FORMAT BINARY)"))
        {
            for (var place = 0; place < changes.Count; place++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                CopyPoint(copy, place, changes[place], gatewayId(changes[place].GatewayCode));
            }
            copy.Complete();
        }
        connection.Run($"INSERT INTO points ({PointColumns}) SELECT {PointColumns} FROM import_points WHERE id = 0 ORDER BY place");
        connection.Run(
            """
            UPDATE points AS p
            SET name = i.name, village_id = i.village_id, gateway_id = i.gateway_id, class = i.class, life_cycle = i.life_cycle,
                heartbeat_seconds = i.heartbeat_seconds, longitude_e7 = i.longitude_e7, latitude_e7 = i.latitude_e7, azimuth = i.azimuth,
                view_angle = i.view_angle, view_distance = i.view_distance, contact_name = i.contact_name, contact_phone = i.contact_phone
            FROM import_points i WHERE i.id = p.id
            """);
        CopyVersions(changes, cancellationToken);
        CopyFiles(changes.Select((change, place) => (place, change.ToRow(stamp))), cancellationToken);
        connection.Run("DROP TABLE import_points");
    }

    public void Judge(IReadOnlyList<PointChange> judged, CancellationToken cancellationToken)
    {
        if (judged.Count == 0)
        {
            return;
        }
        connection.Run("CREATE TEMPORARY TABLE import_points (place integer, code_head bigint, code_tail bigint) ON COMMIT DROP");
        CopyFiles(
            judged.Select((change, place) =>
            {
                var row = change.ToRow(change.Known!.Stamp);
                row.Version = change.Known.Version;
                return (place, row);
            }),
            cancellationToken);
        connection.Run("DROP TABLE import_points");
    }

    private void CopyVersions(IReadOnlyList<PointChange> changes, CancellationToken cancellationToken)
    {
        using var copy = connection.BeginBinaryImport("COPY point_versions (point_id, version, changed_at_ms, changed_by, why, document) FROM STDIN (FORMAT BINARY)");
        foreach (var known in changes.Select(change => change.Known).OfType<PointEntry>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            copy.StartRow();
            copy.Write(known.Id);
            copy.Write(known.Version);
            copy.Write(known.Stamp.At.ToUnixTimeMilliseconds());
            copy.Write(known.Stamp.By);
            copy.Write(known.Stamp.Why);
            copy.Write(PointEntry.DocumentOf(known.File));
        }
        copy.Complete();
    }

    // The key of a new point is found by its code, which stands beside its place in the table of the transaction.
    private void CopyFiles(IEnumerable<(int Place, PointFileRow Row)> rows, CancellationToken cancellationToken)
    {
        connection.Run($"CREATE TEMPORARY TABLE import_files ON COMMIT DROP AS SELECT 0 AS place, point_id, {FileColumns} FROM point_files LIMIT 0");
        using (var copy = connection.BeginBinaryImport($"COPY import_files (place, point_id, {FileColumns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (place, row) in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                CopyFile(copy, place, row);
            }
            copy.Complete();
        }
        connection.Run(
            """
            UPDATE import_files AS f SET point_id = p.id FROM import_points i JOIN points p ON p.code_head = i.code_head AND p.code_tail = i.code_tail
            WHERE f.point_id = 0 AND i.place = f.place
            """);
        connection.Run(
            $"""
            INSERT INTO point_files (point_id, {FileColumns}) SELECT point_id, {FileColumns} FROM import_files
            ON CONFLICT (point_id) DO UPDATE SET ({FileColumns}) = ROW({string.Join(", ", FileColumns.Split(", ").Select(column => "excluded." + column))})
            """);
        connection.Run("DROP TABLE import_files");
    }

    private static void CopyPoint(NpgsqlBinaryImporter copy, int place, PointChange change, int? gatewayId)
    {
        var columns = change.Columns;
        copy.StartRow();
        copy.Write(place);
        copy.Write(change.Known?.Id ?? 0);
        copy.Write((long)change.File.Code.Head);
        copy.Write((long)change.File.Code.Tail);
        copy.Write(columns.Name);
        copy.Write(change.VillageId);
        copy.WriteWhole(gatewayId);
        copy.Write((short)columns.Class);
        copy.Write((short)columns.LifeCycle);
        copy.Write(columns.HeartbeatSeconds);
        copy.Write(columns.LongitudeE7);
        copy.Write(columns.LatitudeE7);
        copy.WriteWhole(columns.Azimuth);
        copy.WriteWhole(columns.ViewAngle);
        copy.WriteWhole(columns.ViewDistance);
        copy.Write(columns.ContactName);
        copy.Write(columns.ContactPhone);
    }

    private static void CopyFile(NpgsqlBinaryImporter copy, int place, PointFileRow row)
    {
        copy.StartRow();
        copy.Write(place);
        copy.Write(row.PointId);
        copy.Write(row.Version);
        copy.Write(row.ChangedAtMs);
        copy.Write(row.ChangedBy);
        copy.Write(row.Why);
        copy.Write(row.Document);
        copy.Write(row.Ipv4);
        copy.Write(row.Mac);
        copy.Write(row.Alias);
        copy.Write(row.Initials);
        copy.Write(row.Findings);
        copy.Write(row.Errors);
        copy.Write(row.Warnings);
        copy.Write(row.Filled);
        copy.Write(row.Applicable);
    }
}
