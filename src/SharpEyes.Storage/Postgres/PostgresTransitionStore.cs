using System.Runtime.CompilerServices;
using Npgsql;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.History;

namespace SharpEyes.Storage.Postgres;

/// <summary>
/// Transitions and events of one engine in PostgreSQL. A batch is one round trip and one transaction: the statements go out
/// together, and the server commits them together. What it appends keeps the sequences of a later cluster ahead.
/// </summary>
internal sealed class PostgresTransitionStore(PostgresDatabase database, PostgresEngineSession session) : ITransitionStore
{
    public Task<StoredPosition> ReadPositionAsync(CancellationToken cancellationToken) => session.UseAsync(ReadPositionAsync, cancellationToken);

    public async Task AppendAsync(
        IReadOnlyList<Transition> transitions, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        ArgumentNullException.ThrowIfNull(events);
        if (transitions.Count == 0 && events.Count == 0)
        {
            return;
        }
        await session.UseAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection);
                if (transitions.Count > 0)
                {
                    batch.BatchCommands.Add(HistoryArrays.Transitions(transitions));
                    batch.BatchCommands.Add(KeepAhead("transition_sequence", transitions[^1].Sequence));
                }
                if (events.Count > 0)
                {
                    batch.BatchCommands.Add(HistoryArrays.Events(events));
                    batch.BatchCommands.Add(KeepAhead("fleet_event_ids", events.Max(one => one.Id)));
                }
                return await batch.ExecuteNonQueryAsync(token);
            },
            cancellationToken);
    }

    public async IAsyncEnumerable<Transition> ReadAfterAsync(
        long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {TransitionHistory.Columns} FROM transitions WHERE sequence > @after ORDER BY sequence";
        command.Bind("@after", afterSequence);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return TransitionHistory.Read(reader);
        }
    }

    public Task MarkAliveAsync(long atMs, CancellationToken cancellationToken) => session.UseAsync(
        async (connection, token) =>
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO alive_marks (id, at_ms) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms", connection);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = atMs });
            return await command.ExecuteNonQueryAsync(token);
        },
        cancellationToken);

    private static async Task<StoredPosition> ReadPositionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            SELECT (SELECT COALESCE(MAX(sequence), 0) FROM transitions), (SELECT COALESCE(MAX(id), 0) FROM fleet_events),
                   (SELECT at_ms FROM alive_marks WHERE id = 1)
            """));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(EventHistory.OpenSql));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (sequence, eventId, aliveAtMs) = (reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? (long?)null : reader.GetInt64(2));
        await reader.NextResultAsync(cancellationToken);
        var open = new List<FleetEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            open.Add(EventHistory.Read(reader));
        }
        return new StoredPosition(sequence, eventId, aliveAtMs, open);
    }

    private static NpgsqlBatchCommand KeepAhead(string sequence, long value) =>
        new NpgsqlBatchCommand($"SELECT setval('{sequence}', GREATEST($1, last_value)) FROM {sequence}").Add(value);
}
