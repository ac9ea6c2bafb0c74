using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace SharpEyes.Storage.Audit;

/// <summary>
/// Appends to the audit trail. Those who append at the same time share one transaction; those in other processes wait for the row
/// that holds the end of the chain. Safe for any number of callers.
/// </summary>
public sealed class AuditTrail(RegistryDatabase database, TimeProvider time) : IDisposable
{
    // Of one transaction: enough that a rush shares its commits, few enough that nobody waits long for the others.
    private const int LargestBatch = 256;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Writes the entry; when the task completes it is on the disk. An entry is not called back: there is no cancellation.</summary>
    /// <exception cref="DbException">It could not be written.</exception>
    public async Task<AuditHead> AppendAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var waiting = new Waiting(record, time.GetUtcNow().ToUnixTimeMilliseconds());
        _waiting.Enqueue(waiting);
        await _turn.WaitAsync();
        try
        {
            // Another one may have written it with its own.
            while (!waiting.Written.Task.IsCompleted)
            {
                await WriteAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
        return await waiting.Written.Task;
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>();
        while (batch.Count < LargestBatch && _waiting.TryDequeue(out var next))
        {
            batch.Add(next);
        }
        try
        {
            var heads = await WriteAsync(batch);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Written.SetResult(heads[i]);
            }
        }
        catch (Exception failure)
        {
            batch.ForEach(one => one.Written.SetException(failure));
        }
    }

    private async Task<AuditHead[]> WriteAsync(List<Waiting> batch)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        // On SQLite this takes the writer's lock at once; on PostgreSQL the row of the head does.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var head = await TakeHeadAsync(connection, transaction);
        await using var insert = connection.Command(
            transaction,
            """
            INSERT INTO audit_entries (sequence, at_ms, account_id, account_name, address, action, outcome, subject, division, before, after, previous_hash, hash)
            VALUES (@sequence, @at, @account, @name, @address, @action, @outcome, @subject, @division, @before, @after, @previous, @hash)
            """);
        var heads = new AuditHead[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            var row = RowOf(batch[i], head);
            Bind(insert, row);
            await insert.ExecuteNonQueryAsync();
            heads[i] = head = new AuditHead(row.Sequence, row.Hash);
        }
        await using var move = connection.Command(transaction, "UPDATE audit_head SET sequence = @sequence, hash = @hash WHERE id = 1");
        move.Bind("@sequence", head.Sequence);
        move.Bind("@hash", head.Hash);
        await move.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return heads;
    }

    private async Task<AuditHead> TakeHeadAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = connection.Command(transaction, $"SELECT sequence, hash FROM audit_head WHERE id = 1 {database.ForUpdate}");
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new AuditHead(reader.GetInt64(0), reader.GetString(1))
            : throw new DatabaseException($"The audit trail of '{database.Name}' has lost its end.");
    }

    private static AuditEntryRow RowOf(Waiting waiting, AuditHead head)
    {
        var record = waiting.Record;
        var row = new AuditEntryRow
        {
            Sequence = head.Sequence + 1,
            AtMs = waiting.AtMs,
            AccountId = record.Actor.AccountId,
            AccountName = AuditText.Cut(record.Actor.Name, AuditText.LongestName)!,
            Address = AuditText.Cut(record.Actor.Address, AuditText.LongestAddress),
            Action = AuditText.Cut(record.Action, AuditText.LongestAction)!,
            Outcome = record.Outcome,
            Subject = AuditText.Cut(record.Subject, AuditText.LongestSubject),
            Division = record.Division is { } division ? (long)division.Value : null,
            Before = AuditText.Bound(record.Before),
            After = AuditText.Bound(record.After),
            PreviousHash = head.Hash,
            Hash = "",
        };
        row.Hash = AuditHash.Of(row);
        return row;
    }

    private static void Bind(DbCommand insert, AuditEntryRow row)
    {
        insert.Parameters.Clear();
        insert.Bind("@sequence", row.Sequence);
        insert.Bind("@at", row.AtMs);
        insert.Bind("@account", row.AccountId);
        insert.Bind("@name", row.AccountName);
        insert.Bind("@address", row.Address);
        insert.Bind("@action", row.Action);
        insert.Bind("@outcome", (int)row.Outcome);
        insert.Bind("@subject", row.Subject);
        insert.Bind("@division", row.Division);
        insert.Bind("@before", row.Before);
        insert.Bind("@after", row.After);
        insert.Bind("@previous", row.PreviousHash);
        insert.Bind("@hash", row.Hash);
    }

    private sealed record Waiting(AuditRecord Record, long AtMs)
    {
        public TaskCompletionSource<AuditHead> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
