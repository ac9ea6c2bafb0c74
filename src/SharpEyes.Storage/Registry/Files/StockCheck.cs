using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// Judges what is registered by today's rules, on today's day: contracts end and rules change without anybody touching a file. Goes
/// through the stock some thousand at a time, so that nobody waits for it, and makes files for points that have none yet.
/// </summary>
public sealed class StockCheck(RegistryDatabase database, TimeProvider time)
{
    private const int BatchSize = 2_000;

    /// <summary>Runs on the calling thread until done; does nothing when the stock was judged by these rules on this day.</summary>
    /// <returns>How many files have another verdict than before.</returns>
    public int Run(CancellationToken cancellationToken)
    {
        var mark = Mark(time);
        using var connection = database.Open();
        if (Read(connection) == mark)
        {
            return 0;
        }
        var (judged, last) = (0, 0);
        int? next;
        while ((next = JudgeBatch(connection, last, ref judged, cancellationToken)) is not null)
        {
            last = next.Value;
        }
        using var transaction = connection.BeginTransaction();
        RegistryVersion.Lock(connection, transaction);
        PointConflicts.Refresh(database, connection, transaction);
        using var note = connection.Command(transaction, "UPDATE registry_state SET judged = @mark WHERE id = 1");
        note.Bind("@mark", mark);
        note.ExecuteNonQuery();
        transaction.Commit();
        return judged;
    }

    /// <summary>Notes which points break a rule that only their heartbeats show; those noted before and no longer named are forgotten.</summary>
    public async Task NoteAsync(StockRule rule, IReadOnlyCollection<int> pointIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await using var context = database.CreateDbContext();
        var noted = await context.PointConflicts.Where(row => row.Rule == rule.Code).ToListAsync(cancellationToken);
        context.PointConflicts.RemoveRange(noted.Where(row => !pointIds.Contains(row.PointId)));
        var added = pointIds.Except(noted.Select(row => row.PointId)).ToArray();
        // A point may have gone from the registry since it was heard.
        var registered = await context.Points.Where(row => added.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        context.PointConflicts.AddRange(registered.Select(id => new PointConflictRow { Rule = rule.Code, PointId = id }));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that the stock is judged, when all of it was brought by the import that is being written.</summary>
    internal static void Note(DbConnection connection, DbTransaction transaction, int added, TimeProvider time)
    {
        using var note = connection.Command(
            transaction, "UPDATE registry_state SET judged = @mark WHERE id = 1 AND judged IS NULL AND (SELECT COUNT(*) FROM points) = @added");
        note.Bind("@mark", Mark(time));
        note.Bind("@added", added);
        note.ExecuteNonQuery();
    }

    private static string Mark(TimeProvider time) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PointRules.Edition}/{DateOnly.FromDateTime(time.GetLocalNow().DateTime):yyyy-MM-dd}");

    private static string? Read(DbConnection connection)
    {
        using var read = connection.Command(null, "SELECT judged FROM registry_state WHERE id = 1");
        return read.ExecuteScalar() as string;
    }

    private int? JudgeBatch(DbConnection connection, int after, ref int judged, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var transaction = connection.BeginTransaction();
        RegistryVersion.Lock(connection, transaction);
        var judge = new PointJudge(connection, transaction, time);
        var batch = ReadBatch(connection, transaction, after);
        var changes = new List<PointChange>();
        foreach (var (entry, before) in batch)
        {
            var change = new PointChange(entry, entry.File, entry.VillageId, PointVerdict.Of(judge.Candidate(field => entry.File[field])));
            var row = change.ToRow(entry.Stamp);
            if (before != (row.Findings, row.Filled, row.Applicable))
            {
                changes.Add(change);
            }
        }
        database.Tables(connection, transaction).Points.Judge(changes, cancellationToken);
        judged += changes.Count;
        transaction.Commit();
        return batch.Count == 0 ? null : batch[^1].Entry.Id;
    }

    private static List<(PointEntry Entry, (string, int, int)? Verdict)> ReadBatch(DbConnection connection, DbTransaction transaction, int after)
    {
        var batch = new List<(PointEntry, (string, int, int)?)>(BatchSize);
        using var command = connection.Command(
            transaction,
            $"SELECT {PointEntry.Columns}, f.findings, f.filled, f.applicable FROM {PointEntry.Tables} WHERE p.id > @after ORDER BY p.id LIMIT {BatchSize}");
        command.Bind("@after", after);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            batch.Add((PointEntry.Read(reader), reader.IsDBNull(23) ? null : (reader.GetString(23), reader.GetInt32(24), reader.GetInt32(25))));
        }
        return batch;
    }
}
