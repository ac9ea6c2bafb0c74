using System.Data.Common;

namespace SharpEyes.Storage.Audit;

/// <summary>Checks the chain of the audit trail, entry by entry, at one moment of the database.</summary>
public sealed class AuditChain(RegistryDatabase database)
{
    private const string Columns =
        "sequence, at_ms, account_id, account_name, address, action, outcome, subject, division, before, after, previous_hash, hash";

    /// <param name="expectedHead">
    /// A hash that was noted at some time: the chain must still go through it. Without one, whoever owns the database can rewrite the
    /// whole chain or cut off its end unseen.
    /// </param>
    public async Task<ChainReport> VerifyAsync(string? expectedHead = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = database.BeginSnapshot(connection);
        var end = await ReadEndAsync(connection, snapshot, cancellationToken);
        var last = new AuditHead(0, AuditHash.Origin);
        var isExpectedMet = expectedHead is null || expectedHead == AuditHash.Origin;
        AuditEntryRow? suspect = null;
        await using (var command = connection.Command(snapshot, $"SELECT {Columns} FROM audit_entries ORDER BY sequence"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = Read(reader);
                if (row.Sequence != last.Sequence + 1 || row.PreviousHash != last.Hash || row.Hash != AuditHash.Of(row))
                {
                    suspect = row;
                    break;
                }
                last = new AuditHead(row.Sequence, row.Hash);
                isExpectedMet |= string.Equals(row.Hash, expectedHead, StringComparison.OrdinalIgnoreCase);
            }
        }
        if (suspect is not null)
        {
            var fault = await JudgeAsync(connection, snapshot, suspect, last, cancellationToken);
            return new ChainReport(last.Sequence + 1, last, fault);
        }
        return new ChainReport(last.Sequence, last, JudgeEnd(last, end, isExpectedMet, expectedHead));
    }

    private static async Task<BadEntry> JudgeAsync(
        DbConnection connection, DbTransaction snapshot, AuditEntryRow row, AuditHead last, CancellationToken cancellationToken)
    {
        if (row.Sequence != last.Sequence + 1)
        {
            return new BadEntry(row.Sequence, ChainFault.Missing, row.Sequence > last.Sequence + 1
                ? $"after entry {last.Sequence} comes {row.Sequence}: what stood between them is gone"
                : $"after entry {last.Sequence} comes {row.Sequence}, which no counting gives");
        }
        if (row.PreviousHash == last.Hash)
        {
            return new BadEntry(row.Sequence, ChainFault.Changed, $"entry {row.Sequence} was changed: its hash does not fit what stands in it");
        }
        if (await ExistsAsync(connection, snapshot, row.PreviousHash, cancellationToken))
        {
            return new BadEntry(row.Sequence, ChainFault.Reordered, $"the entry at {row.Sequence} follows another one than {last.Sequence}: entries have changed places");
        }
        return row.Hash == AuditHash.Of(row)
            ? new BadEntry(row.Sequence, ChainFault.Rewritten, $"entry {row.Sequence} does not follow entry {last.Sequence}: one of the two was written anew")
            : new BadEntry(row.Sequence, ChainFault.Changed, $"entry {row.Sequence} was changed: neither its hash nor the one before fits");
    }

    private static BadEntry? JudgeEnd(AuditHead last, AuditHead? end, bool isExpectedMet, string? expectedHead)
    {
        if (end is null)
        {
            return new BadEntry(last.Sequence + 1, ChainFault.Cut, "the note of the chain's end is gone");
        }
        if (end != last)
        {
            return new BadEntry(last.Sequence + 1, ChainFault.Cut, $"the chain was written up to {end.Sequence} and ends at {last.Sequence}, or the note of its end was changed");
        }
        return isExpectedMet ? null : new BadEntry(
            last.Sequence + 1, ChainFault.Cut, $"no entry has the hash {expectedHead}: what came after some entry was cut off, or the chain was written anew");
    }

    private static async Task<AuditHead?> ReadEndAsync(DbConnection connection, DbTransaction snapshot, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(snapshot, "SELECT sequence, hash FROM audit_head WHERE id = 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AuditHead(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private static async Task<bool> ExistsAsync(DbConnection connection, DbTransaction snapshot, string hash, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(snapshot, "SELECT 1 FROM audit_entries WHERE hash = @hash");
        command.Bind("@hash", hash);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static AuditEntryRow Read(DbDataReader reader)
    {
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new AuditEntryRow
        {
            Sequence = reader.GetInt64(0),
            AtMs = reader.GetInt64(1),
            AccountId = reader.IsDBNull(2) ? null : reader.GetInt32(2),
            AccountName = reader.GetString(3),
            Address = Text(4),
            Action = reader.GetString(5),
            Outcome = (AuditOutcome)reader.GetInt32(6),
            Subject = Text(7),
            Division = reader.IsDBNull(8) ? null : reader.GetInt64(8),
            Before = Text(9),
            After = Text(10),
            PreviousHash = reader.GetString(11),
            Hash = reader.GetString(12),
        };
    }
}
