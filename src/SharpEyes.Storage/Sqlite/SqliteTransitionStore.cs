using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.History;

namespace SharpEyes.Storage.Sqlite;

/// <summary>
/// Transitions and events in <c>sharpeyes.db</c>. One connection and its prepared commands belong to the writer, which the
/// engine promises to be one; readers open their own. SQLite works on the calling thread: the tasks are complete when they
/// are returned, and what they wrote is on the disk.
/// </summary>
public sealed class SqliteTransitionStore : ITransitionStore, IDisposable
{
    private readonly SqliteFile _file;
    private readonly Lock _gate = new();
    private SqliteTransitionWriter? _writer;

    public SqliteTransitionStore(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _file = folder.Registry;
    }

    public Task<StoredPosition> ReadPositionAsync(CancellationToken cancellationToken)
    {
        using var connection = _file.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var lastSequence = ReadScalar(connection, "SELECT COALESCE(MAX(sequence), 0) FROM transitions") ?? 0;
        var lastEventId = ReadScalar(connection, "SELECT COALESCE(MAX(id), 0) FROM fleet_events") ?? 0;
        var aliveAtMs = ReadScalar(connection, "SELECT at_ms FROM alive_marks WHERE id = 1");
        using var command = connection.CreateCommand();
        command.CommandText = EventHistory.OpenSql;
        var open = new List<FleetEvent>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            open.Add(EventHistory.Read(reader));
        }
        return Task.FromResult(new StoredPosition(lastSequence, lastEventId, aliveAtMs, open));
    }

    public Task AppendAsync(
        IReadOnlyList<Transition> transitions, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Writer.Append(transitions, events);
        }
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<Transition> ReadAfterAsync(
        long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _file.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {TransitionHistory.Columns} FROM transitions WHERE sequence > @after ORDER BY sequence";
        command.Parameters.AddWithValue("@after", afterSequence);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return TransitionHistory.Read(reader);
        }
    }

    public Task MarkAliveAsync(long atMs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Writer.MarkAlive(atMs);
        }
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private SqliteTransitionWriter Writer => _writer ??= new SqliteTransitionWriter(_file.Open());

    private static long? ReadScalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long?)command.ExecuteScalar();
    }
}
