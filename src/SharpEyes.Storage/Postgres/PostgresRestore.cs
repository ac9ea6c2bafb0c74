using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using SharpEyes.Storage.Backup;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Postgres;

/// <summary>Brings the tables of a backup into a database: made as they were then, filled in one transaction.</summary>
internal sealed class PostgresRestore(PostgresDatabase database)
{
    public async Task RestoreAsync(BackupArchive archive, CancellationToken cancellationToken)
    {
        // The lock an engine holds while it watches: nobody may write here meanwhile, nor begin to.
        await using var connection = await database.OpenAloneAsync(cancellationToken);
        await using (var taking = new NpgsqlCommand($"SELECT pg_try_advisory_lock({PostgresKeys.Engine})", connection))
        {
            if (await taking.ExecuteScalarAsync(cancellationToken) is not true)
            {
                throw new BackupException($"The database '{database.Name}' is in use by a server. Stop it first.");
            }
        }
        await using var context = database.CreateDbContext();
        await DropAsync(connection, context, cancellationToken);
        await context.GetService<IMigrator>().MigrateAsync(archive.Manifest.Migration, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await FillAsync(connection, archive, await PartsAsync(connection, context, archive, cancellationToken), cancellationToken);
        foreach (var (name, value) in archive.Manifest.Sequences)
        {
            await SetSequenceAsync(connection, name, value, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    // In an order in which they can be filled; tables that this version has and the backup's had not stay empty.
    private static async Task<List<(string Table, BackupPart Part)>> PartsAsync(
        NpgsqlConnection connection, RegistryContext context, BackupArchive archive, CancellationToken cancellationToken)
    {
        var parts = new List<(string Table, BackupPart Part)>();
        foreach (var table in PostgresTables.InOrder(context))
        {
            var isThere = await PostgresBackup.NumberAsync(connection, $"SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = '{table}'", cancellationToken) > 0;
            if (archive.Find(BackupManifest.Tables + table) is { } part)
            {
                parts.Add(isThere ? (table, part) : throw new BackupException($"The backup has a table {table} that its migration does not make."));
            }
            else if (isThere)
            {
                throw new BackupException($"The backup lacks the table {table}.");
            }
        }
        return parts;
    }

    private static async Task FillAsync(
        NpgsqlConnection connection, BackupArchive archive, List<(string Table, BackupPart Part)> parts, CancellationToken cancellationToken)
    {
        // Rows that the migrations wrote come with the backup as well, and tables that only grow refuse to be emptied.
        foreach (var (table, _) in Enumerable.Reverse(parts))
        {
            await ExecuteAsync(connection, $"ALTER TABLE {table} DISABLE TRIGGER USER; DELETE FROM {table}", cancellationToken);
        }
        foreach (var (table, part) in parts)
        {
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} ({PostgresBackup.Quoted(part.Columns)}) FROM STDIN (FORMAT BINARY)", cancellationToken))
            {
                await archive.CopyAsync(part, copy, cancellationToken);
            }
            if (await PostgresBackup.NumberAsync(connection, $"SELECT COUNT(*) FROM {table}", cancellationToken) is var rows && rows != part.Rows)
            {
                throw new BackupException($"The table {table} has {rows} rows, the manifest says {part.Rows}.");
            }
            await ExecuteAsync(connection, $"ALTER TABLE {table} ENABLE TRIGGER USER", cancellationToken);
        }
    }

    private static async Task SetSequenceAsync(NpgsqlConnection connection, string name, long value, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT setval(quote_ident(sequencename)::regclass, @value) FROM pg_sequences WHERE schemaname = 'public' AND sequencename = @name", connection);
        command.Parameters.AddWithValue("value", value);
        command.Parameters.AddWithValue("name", name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task DropAsync(NpgsqlConnection connection, RegistryContext context, CancellationToken cancellationToken)
    {
        foreach (var table in PostgresTables.InOrder(context))
        {
            await ExecuteAsync(connection, $"DROP TABLE IF EXISTS {table} CASCADE", cancellationToken);
        }
        foreach (var sequence in RegistrySequences.All)
        {
            await ExecuteAsync(connection, $"DROP SEQUENCE IF EXISTS {sequence}", cancellationToken);
        }
        await ExecuteAsync(connection, "DROP FUNCTION IF EXISTS audit_refuse(); DROP TABLE IF EXISTS \"__EFMigrationsHistory\"", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
