using Npgsql;
using SharpEyes.Monitoring.Stores;
using static SharpEyes.Storage.Postgres.HistoryArrays;

namespace SharpEyes.Storage.Postgres;

/// <summary>
/// Decides which states of a batch may be written and writes them, inside somebody's transaction. Rows are locked, and then
/// inserted, in the order of their keys; nobody who inserts waits for somebody who still locks. So writers wait, but never in a ring.
/// </summary>
internal static class SubjectVersions
{
    /// <summary>Locks the states there are and gives every subject its verdict.</summary>
    public static async Task DecideAsync(NpgsqlConnection connection, long writer, SubjectBatch subjects, CancellationToken cancellationToken)
    {
        if (subjects.Runs.Count == 0)
        {
            return;
        }
        foreach (var run in subjects.Runs)
        {
            run.Verdict = run.FirstVersion == 1 ? SubjectVerdict.Insert : SubjectVerdict.Rejected;
        }
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            SELECT s.subject, s.subject_id, s.version, s.writer
            FROM subject_states s JOIN unnest($1::smallint[], $2::int[]) AS given (subject, subject_id) USING (subject, subject_id)
            ORDER BY s.subject, s.subject_id FOR UPDATE OF s
            """)
            .Add(Column(subjects.Runs, run => (short)run.Key.Subject))
            .Add(Column(subjects.Runs, run => run.Key.SubjectId)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var run = subjects[new SubjectKey((SubjectKind)reader.GetInt16(0), reader.GetInt32(1))];
            var (version, lastWriter) = (reader.GetInt32(2), reader.GetInt64(3));
            run.Verdict = version == run.FirstVersion - 1 ? SubjectVerdict.Update
                : lastWriter == writer && version == run.Last.Version ? SubjectVerdict.Stored
                : SubjectVerdict.Rejected;
        }
    }

    /// <summary>Writes the last state of every subject that may be written; who lost a race for the first version is rejected.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, long writer, SubjectBatch subjects, CancellationToken cancellationToken)
    {
        var (inserts, updates) = (subjects.With(SubjectVerdict.Insert), subjects.With(SubjectVerdict.Update));
        if (inserts.Length + updates.Length == 0)
        {
            return;
        }
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(States(
            """
            INSERT INTO subject_states (subject, subject_id, version, status, signs, since_ms, memory, writer)
            SELECT subject, subject_id, version, status, signs, since_ms, memory, $8 FROM given ORDER BY subject, subject_id
            ON CONFLICT (subject, subject_id) DO NOTHING
            RETURNING subject, subject_id
            """, inserts).Add(writer));
        batch.BatchCommands.Add(States(
            """
            UPDATE subject_states AS s
            SET version = given.version, status = given.status, signs = given.signs, since_ms = given.since_ms, memory = given.memory, writer = $8
            FROM given WHERE s.subject = given.subject AND s.subject_id = given.subject_id
            """, updates).Add(writer));
        foreach (var run in inserts)
        {
            run.Verdict = SubjectVerdict.Rejected;
        }
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            subjects[new SubjectKey((SubjectKind)reader.GetInt16(0), reader.GetInt32(1))].Verdict = SubjectVerdict.Insert;
        }
        await reader.NextResultAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand States(string sql, SubjectRun[] runs) => new NpgsqlBatchCommand(
        $"""
        WITH given AS (
            SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::smallint[], $5::int[], $6::bigint[], $7::bytea[])
                AS rows (subject, subject_id, version, status, signs, since_ms, memory))
        {sql}
        """)
        .Add(Column(runs, run => (short)run.Key.Subject))
        .Add(Column(runs, run => run.Key.SubjectId))
        .Add(Column(runs, run => run.Last.Version))
        .Add(Column(runs, run => (short)run.Last.Status.Value))
        .Add(Column(runs, run => (int)run.Last.Signs))
        .Add(Column(runs, run => run.Last.SinceMs))
        .Add(Column(runs, run => run.Last.Memory.ToArray()));
}
