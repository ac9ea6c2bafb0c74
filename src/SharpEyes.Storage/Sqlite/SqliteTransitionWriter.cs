using Microsoft.Data.Sqlite;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Storage.Sqlite;

/// <summary>The write side of the transition store: one connection, prepared commands, one transaction per batch.</summary>
internal sealed class SqliteTransitionWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _transition;
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _alive;

    public SqliteTransitionWriter(SqliteConnection connection)
    {
        _connection = connection;
        _transition = new SqliteStatement(
            connection,
            """
            INSERT INTO transitions (sequence, subject, subject_id, from_status, to_status, signs, cause, cause_id, at_ms, received_at_ms, applied_at_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sequence) DO NOTHING
            """);
        _event = Prepare(
            """
            INSERT INTO fleet_events (id, kind, subject, subject_id, subject_code, division_id, affected, signs, opened_at_ms, closed_at_ms)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)
            ON CONFLICT (id) DO UPDATE SET
                kind = excluded.kind, subject = excluded.subject, subject_id = excluded.subject_id,
                subject_code = excluded.subject_code, division_id = excluded.division_id, affected = excluded.affected,
                signs = excluded.signs, opened_at_ms = excluded.opened_at_ms, closed_at_ms = excluded.closed_at_ms
            """, 10);
        _alive = Prepare("INSERT INTO alive_marks (id, at_ms) VALUES (1, @0) ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms", 1);
    }

    public void Append(IReadOnlyList<Transition> transitions, IReadOnlyList<FleetEvent> events)
    {
        if (transitions.Count == 0 && events.Count == 0)
        {
            return;
        }
        using var transaction = _connection.BeginTransaction(deferred: false);
        _event.Transaction = transaction;
        for (var i = 0; i < transitions.Count; i++)
        {
            Insert(transitions[i]);
        }
        foreach (var fleetEvent in events)
        {
            Upsert(fleetEvent);
        }
        transaction.Commit();
    }

    public void MarkAlive(long atMs)
    {
        _alive.Parameters[0].Value = atMs;
        _alive.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _transition.Dispose();
        _event.Dispose();
        _alive.Dispose();
        _connection.Dispose();
    }

    private void Insert(in Transition transition) => _transition
        .Bind(1, transition.Sequence)
        .Bind(2, (long)transition.Subject)
        .Bind(3, transition.SubjectId)
        .Bind(4, transition.From.Value)
        .Bind(5, transition.To.Value)
        .Bind(6, (long)transition.Signs)
        .Bind(7, (long)transition.Cause)
        .Bind(8, transition.CauseId)
        .Bind(9, transition.AtMs)
        .Bind(10, transition.ReceivedAtMs)
        .Bind(11, transition.AppliedAtMs)
        .Execute();

    private void Upsert(FleetEvent fleetEvent)
    {
        var values = _event.Parameters;
        values[0].Value = fleetEvent.Id;
        values[1].Value = (long)fleetEvent.Kind;
        values[2].Value = (long)fleetEvent.Subject;
        values[3].Value = (long)fleetEvent.SubjectId;
        values[4].Value = fleetEvent.SubjectCode;
        values[5].Value = (long)fleetEvent.DivisionId;
        values[6].Value = (long)fleetEvent.Affected;
        values[7].Value = (long)fleetEvent.Signs;
        values[8].Value = fleetEvent.OpenedAtMs;
        values[9].Value = (object?)fleetEvent.ClosedAtMs ?? DBNull.Value;
        _event.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        }
        return command;
    }
}
