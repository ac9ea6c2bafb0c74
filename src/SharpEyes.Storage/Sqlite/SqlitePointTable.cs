using Microsoft.Data.Sqlite;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Points in SQLite: one prepared statement per row, since there is no way between to save.</summary>
internal sealed class SqlitePointTable(SqliteConnection connection, SqliteTransaction transaction) : IPointTable
{
    private const int Columns = 15;

    public Dictionary<DeviceCode, PointEntry> Find(IReadOnlyCollection<DeviceCode> codes)
    {
        using var find = Prepare($"SELECT {PointEntry.Columns} FROM {PointEntry.Tables} WHERE p.code_head = @0 AND p.code_tail = @1", 2);
        var found = new Dictionary<DeviceCode, PointEntry>();
        foreach (var code in codes)
        {
            using var reader = find.Bind((long)code.Head, (long)code.Tail).Query();
            if (reader.Read())
            {
                found.Add(code, PointEntry.Read(reader));
            }
        }
        return found;
    }

    public void Write(IReadOnlyList<PointChange> changes, Func<string, int?> gatewayId, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        using var insert = Prepare(
            """
            INSERT INTO points (code_head, code_tail, name, village_id, gateway_id, class, life_cycle, heartbeat_seconds, longitude_e7,
                                latitude_e7, azimuth, view_angle, view_distance, contact_name, contact_phone)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14) RETURNING id
            """, Columns);
        using var update = Prepare(
            """
            UPDATE points SET code_head = @0, code_tail = @1, name = @2, village_id = @3, gateway_id = @4, class = @5, life_cycle = @6,
                              heartbeat_seconds = @7, longitude_e7 = @8, latitude_e7 = @9, azimuth = @10, view_angle = @11,
                              view_distance = @12, contact_name = @13, contact_phone = @14
            WHERE id = @15
            """, Columns + 1);
        using var keep = Prepare(
            "INSERT INTO point_versions (point_id, version, changed_at_ms, changed_by, why, document) VALUES (@0, @1, @2, @3, @4, @5)", 6);
        using var file = PrepareFile();
        foreach (var change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var columns = change.Columns;
            ReadOnlySpan<object?> values =
            [
                (long)change.File.Code.Head, (long)change.File.Code.Tail, columns.Name, change.VillageId, gatewayId(change.GatewayCode),
                (int)columns.Class, (int)columns.LifeCycle, columns.HeartbeatSeconds, columns.LongitudeE7, columns.LatitudeE7, columns.Azimuth,
                columns.ViewAngle, columns.ViewDistance, columns.ContactName, columns.ContactPhone, change.Known?.Id,
            ];
            var row = change.ToRow(stamp);
            if (change.Known is { } known)
            {
                update.Bind(values).Execute();
                keep.Bind(
                    known.Id, known.Version, known.Stamp.At.ToUnixTimeMilliseconds(), known.Stamp.By, known.Stamp.Why, PointEntry.DocumentOf(known.File)).Execute();
            }
            else
            {
                row.PointId = (int)insert.Bind(values[..Columns]).Scalar();
            }
            Bind(file, row).Execute();
        }
    }

    public void Judge(IReadOnlyList<PointChange> judged, CancellationToken cancellationToken)
    {
        using var file = PrepareFile();
        foreach (var change in judged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = change.ToRow(change.Known!.Stamp);
            row.Version = change.Known.Version;
            Bind(file, row).Execute();
        }
    }

    private RowCommand PrepareFile() => Prepare(
        """
        INSERT INTO point_files (point_id, version, changed_at_ms, changed_by, why, document, ipv4, mac, alias, initials, findings, errors,
                                 warnings, filled, applicable)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)
        ON CONFLICT (point_id) DO UPDATE SET
            version = excluded.version, changed_at_ms = excluded.changed_at_ms, changed_by = excluded.changed_by, why = excluded.why,
            document = excluded.document, ipv4 = excluded.ipv4, mac = excluded.mac, alias = excluded.alias, initials = excluded.initials,
            findings = excluded.findings, errors = excluded.errors, warnings = excluded.warnings, filled = excluded.filled,
            applicable = excluded.applicable
        """, 15);

    private static RowCommand Bind(RowCommand file, PointFileRow row) => file.Bind(
        row.PointId, row.Version, row.ChangedAtMs, row.ChangedBy, row.Why, row.Document, row.Ipv4, row.Mac, row.Alias, row.Initials,
        row.Findings, row.Errors, row.Warnings, row.Filled, row.Applicable);

    private RowCommand Prepare(string sql, int parameters) => new(connection, transaction, sql, parameters);
}
