using Npgsql;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Storage.Postgres;

/// <summary>Turns lists of history into commands with one array per column: one statement for any number of rows.</summary>
internal static class HistoryArrays
{
    private const string Columns = "subject, subject_id, from_status, to_status, signs, cause, cause_id, at_ms, received_at_ms, applied_at_ms";
    private const string Types = "smallint[], $2::int[], $3::smallint[], $4::smallint[], $5::int[], $6::smallint[], $7::int[], $8::bigint[], $9::bigint[], $10::bigint[]";

    /// <summary>Transitions that bring their sequences; those that are there already are left alone.</summary>
    public static NpgsqlBatchCommand Transitions(IReadOnlyList<Transition> transitions)
    {
        var command = new NpgsqlBatchCommand(
            $"INSERT INTO transitions ({Columns}, sequence) SELECT * FROM unnest($1::{Types}, $11::bigint[]) ON CONFLICT (sequence) DO NOTHING");
        Bind(command, transitions);
        return command.Add(Column(transitions, one => one.Sequence));
    }

    /// <summary>Transitions that get their sequences from the database, in the order they stand in.</summary>
    public static NpgsqlBatchCommand NewTransitions(IReadOnlyList<Transition> transitions)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            INSERT INTO transitions (sequence, {Columns})
            SELECT nextval('transition_sequence'), {Columns}
            FROM (SELECT * FROM unnest($1::{Types}) WITH ORDINALITY AS given ({Columns}, place) ORDER BY place) AS ordered
            """);
        Bind(command, transitions);
        return command;
    }

    /// <summary>Events, new or changed; of several with one id the last counts. In order of ids, so that writers cannot wait for each other in a ring.</summary>
    public static NpgsqlBatchCommand Events(IReadOnlyList<FleetEvent> events)
    {
        var last = new SortedDictionary<long, FleetEvent>();
        foreach (var one in events)
        {
            last[one.Id] = one;
        }
        FleetEvent[] rows = [.. last.Values];
        return new NpgsqlBatchCommand(
            """
            INSERT INTO fleet_events (id, kind, subject, subject_id, subject_code, division_id, affected, signs, opened_at_ms, closed_at_ms)
            SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::int[], $5::text[], $6::int[], $7::int[], $8::int[], $9::bigint[], $10::bigint[])
            ON CONFLICT (id) DO UPDATE SET
                kind = excluded.kind, subject = excluded.subject, subject_id = excluded.subject_id,
                subject_code = excluded.subject_code, division_id = excluded.division_id, affected = excluded.affected,
                signs = excluded.signs, opened_at_ms = excluded.opened_at_ms, closed_at_ms = excluded.closed_at_ms
            """)
            .Add(Column(rows, one => one.Id))
            .Add(Column(rows, one => (short)one.Kind))
            .Add(Column(rows, one => (short)one.Subject))
            .Add(Column(rows, one => one.SubjectId))
            .Add(Column(rows, one => one.SubjectCode))
            .Add(Column(rows, one => one.DivisionId))
            .Add(Column(rows, one => one.Affected))
            .Add(Column(rows, one => (int)one.Signs))
            .Add(Column(rows, one => one.OpenedAtMs))
            .Add(Column(rows, one => one.ClosedAtMs));
    }

    /// <summary>Adds the next positional parameter.</summary>
    public static NpgsqlBatchCommand Add<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    public static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(rows[i]);
        }
        return column;
    }

    private static void Bind(NpgsqlBatchCommand command, IReadOnlyList<Transition> rows) => command
        .Add(Column(rows, one => (short)one.Subject))
        .Add(Column(rows, one => one.SubjectId))
        .Add(Column(rows, one => (short)one.From.Value))
        .Add(Column(rows, one => (short)one.To.Value))
        .Add(Column(rows, one => (int)one.Signs))
        .Add(Column(rows, one => (short)one.Cause))
        .Add(Column(rows, one => one.CauseId))
        .Add(Column(rows, one => one.AtMs))
        .Add(Column(rows, one => one.ReceivedAtMs))
        .Add(Column(rows, one => one.AppliedAtMs));
}
