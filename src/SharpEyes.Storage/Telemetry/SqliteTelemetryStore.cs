using Microsoft.Data.Sqlite;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Sqlite;

namespace SharpEyes.Storage.Telemetry;

/// <summary>
/// Minute roll-ups in <c>telemetry.db</c>, clustered by (minute, point): the writer appends at the end, trimming cuts off
/// the front, and a point's last hour is sixty look-ups. Figures are kept as scaled integers, a third of the size of reals.
/// Safe for many readers and writers; writers take turns.
/// </summary>
public sealed class SqliteTelemetryStore : ITelemetryStore, IDisposable
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS minute_rollups (
            minute INTEGER NOT NULL,
            point_id INTEGER NOT NULL,
            heartbeats INTEGER NOT NULL,
            kbps_x10 INTEGER,
            fps_x100 INTEGER,
            loss_ppm INTEGER,
            jitter_ms_x10 INTEGER,
            delay_ms_x10 INTEGER,
            PRIMARY KEY (minute, point_id)
        ) WITHOUT ROWID
        """;

    private readonly SqliteFile _file;
    private readonly Lock _gate = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _insert;

    public SqliteTelemetryStore(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _file = folder.Telemetry;
    }

    public Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rollups);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            EnsureOpen();
            using var transaction = _connection!.BeginTransaction(deferred: false);
            _insert!.Transaction = transaction;
            for (var i = 0; i < rollups.Count; i++)
            {
                Insert(rollups[i]);
            }
            transaction.Commit();
        }
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken)
    {
        var rollups = new List<MinuteRollup>();
        if (fromMinute >= toMinute)
        {
            return rollups;
        }
        lock (_gate)
        {
            EnsureOpen();
        }
        await using var connection = _file.Open();
        await using var command = connection.CreateCommand();
        // The minutes are counted out and looked up one by one: a plain range over minutes would walk through all points.
        command.CommandText =
            """
            WITH RECURSIVE asked (minute) AS (
                SELECT MAX(@from, (SELECT MIN(minute) FROM minute_rollups))
                UNION ALL
                SELECT minute + 1 FROM asked WHERE minute + 1 < MIN(@to, (SELECT MAX(minute) FROM minute_rollups) + 1))
            SELECT r.minute, r.heartbeats, r.kbps_x10, r.fps_x100, r.loss_ppm, r.jitter_ms_x10, r.delay_ms_x10
            FROM asked CROSS JOIN minute_rollups r ON r.minute = asked.minute AND r.point_id = @point
            WHERE r.minute < @to
            ORDER BY asked.minute
            """;
        command.Parameters.AddWithValue("@from", fromMinute);
        command.Parameters.AddWithValue("@to", toMinute);
        command.Parameters.AddWithValue("@point", pointId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            float Figure(int column, float scale) => reader.IsDBNull(column) ? float.NaN : reader.GetInt64(column) / scale;
            rollups.Add(new MinuteRollup(
                reader.GetInt32(0), pointId, (ushort)reader.GetInt64(1),
                Figure(2, 10), Figure(3, 100), Figure(4, 1_000_000), Figure(5, 10), Figure(6, 10)));
        }
        return rollups;
    }

    /// <summary>Deletes the oldest roll-ups of minutes before the given one, at most <paramref name="limit"/>; returns how many.</summary>
    public int Trim(int beforeMinute, int limit)
    {
        lock (_gate)
        {
            EnsureOpen();
            using var command = _connection!.CreateCommand();
            command.CommandText =
                """
                DELETE FROM minute_rollups WHERE (minute, point_id) IN
                    (SELECT minute, point_id FROM minute_rollups WHERE minute < @before ORDER BY minute, point_id LIMIT @limit)
                """;
            command.Parameters.AddWithValue("@before", beforeMinute);
            command.Parameters.AddWithValue("@limit", limit);
            return command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _insert?.Dispose();
            _connection?.Dispose();
            (_insert, _connection) = (null, null);
        }
    }

    private void EnsureOpen()
    {
        if (_connection is not null)
        {
            return;
        }
        var connection = _file.Open();
        using var schema = connection.CreateCommand();
        schema.CommandText = Schema;
        schema.ExecuteNonQuery();
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT OR REPLACE INTO minute_rollups VALUES (@0, @1, @2, @3, @4, @5, @6, @7)";
        for (var i = 0; i < 8; i++)
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        }
        _connection = connection;
    }

    private void Insert(in MinuteRollup rollup)
    {
        var values = _insert!.Parameters;
        values[0].Value = (long)rollup.Minute;
        values[1].Value = (long)rollup.PointId;
        values[2].Value = (long)rollup.Heartbeats;
        values[3].Value = Scaled(rollup.Kbps, 10);
        values[4].Value = Scaled(rollup.Fps, 100);
        values[5].Value = Scaled(rollup.Loss, 1_000_000);
        values[6].Value = Scaled(rollup.JitterMs, 10);
        values[7].Value = Scaled(rollup.DelayMs, 10);
        _insert.ExecuteNonQuery();
    }

    private static object Scaled(float figure, double scale) =>
        float.IsFinite(figure) ? (long)Math.Round(figure * scale) : DBNull.Value;
}
