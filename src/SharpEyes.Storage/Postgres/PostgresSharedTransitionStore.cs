using System.Runtime.CompilerServices;
using Npgsql;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.History;

namespace SharpEyes.Storage.Postgres;

/// <summary>States, transitions and events of a cluster in PostgreSQL. Safe for any number of hosts and calls at once.</summary>
internal sealed class PostgresSharedTransitionStore(PostgresDatabase database) : ISharedTransitionStore
{
    public async Task<IReadOnlyList<SubjectKey>> AppendAsync(
        long writer, IReadOnlyList<SubjectChange> changes, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(events);
        if (changes.Count == 0 && events.Count == 0)
        {
            return [];
        }
        var subjects = new SubjectBatch(changes);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SubjectVersions.DecideAsync(connection, writer, subjects, cancellationToken);
        await SubjectVersions.WriteAsync(connection, writer, subjects, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        if (subjects.AcceptedTransitions() is { Count: > 0 } transitions)
        {
            batch.BatchCommands.Add(HistoryArrays.NewTransitions(transitions));
        }
        if (events.Count > 0)
        {
            batch.BatchCommands.Add(HistoryArrays.Events(events));
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return subjects.Rejected;
    }

    public async IAsyncEnumerable<SubjectState> ReadStatesAsync(
        SubjectKind subject, IReadOnlyList<int> subjectIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjectIds);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT subject_id, version, status, signs, since_ms, memory FROM subject_states WHERE subject = $1 AND subject_id = ANY($2)", connection);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)subject });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. subjectIds] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new SubjectState(
                subject, reader.GetInt32(0), reader.GetInt32(1), new PointStatus((byte)reader.GetInt16(2)), (HealthSigns)reader.GetInt32(3),
                reader.GetInt64(4), reader.GetFieldValue<byte[]>(5));
        }
    }

    public async Task<IReadOnlyList<FleetEvent>> ReadOpenEventsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(EventHistory.OpenSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<FleetEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(EventHistory.Read(reader));
        }
        return events;
    }

    public async Task<long> ReserveEventIdsAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        // One after the other: a sequence gives single numbers without a lock, but no row of them. Committed with the lock.
        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock({PostgresKeys.EventIds})"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            SELECT setval('fleet_event_ids', GREATEST(
                (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM fleet_event_ids), (SELECT COALESCE(MAX(id), 0) FROM fleet_events)) + $1)
            """).Add((long)count));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0) - count + 1;
    }

    public async Task<long?> MarkAliveAsync(long atMs, CancellationToken cancellationToken)
    {
        // The first mark of all is inserted by one host; everybody else waits for the row, reads it and moves it, in turn.
        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO alive_marks (id, at_ms) VALUES (1, $1) ON CONFLICT (id) DO NOTHING RETURNING at_ms").Add(atMs));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT at_ms FROM alive_marks WHERE id = 1 FOR UPDATE"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE alive_marks SET at_ms = $1 WHERE id = 1 AND at_ms < $1").Add(atMs));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var isFirst = await reader.ReadAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return isFirst ? null : reader.GetInt64(0);
    }
}
