using System.Data;
using System.IO.Compression;
using Npgsql;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Backup;

namespace SharpEyes.Storage.Postgres;

/// <summary>Registry and history in a backup: every table of the model as PostgreSQL copies it, all of one moment.</summary>
internal sealed class PostgresBackup(PostgresDatabase database)
{
    public async Task<BackupMoment> WriteAsync(BackupWriting writing, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAloneAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var migration = (await TextsAsync(connection, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\"", cancellationToken))[0];
        await using var context = database.CreateDbContext();
        foreach (var table in PostgresTables.InOrder(context))
        {
            var columns = await TextsAsync(
                connection, $"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position", cancellationToken);
            if (columns.Count == 0)
            {
                throw new BackupException($"The database '{database.Name}' has no table {table}: start this version on it once.");
            }
            var rows = await NumberAsync(connection, $"SELECT COUNT(*) FROM {table}", cancellationToken);
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} ({Quoted(columns)}) TO STDOUT (FORMAT BINARY)", cancellationToken);
            await writing.AddAsync(BackupManifest.Tables + table, copy, rows, columns, CompressionLevel.Fastest, cancellationToken);
        }
        await using var command = new NpgsqlCommand("SELECT sequence, hash FROM audit_head", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var head = new AuditHead(reader.GetInt64(0), reader.GetString(1));
        await reader.DisposeAsync();
        return new BackupMoment(
            migration, head, await TextsAsync(connection, "SELECT file_name FROM point_photos ORDER BY id", cancellationToken), await SequencesAsync(connection, cancellationToken));
    }

    public async Task<bool> HoldsSomethingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAloneAsync(cancellationToken);
        return await NumberAsync(connection, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'", cancellationToken) > 0;
    }

    internal static string Quoted(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    internal static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0));
        }
        return texts;
    }

    // Read after the rows: a sequence that has run ahead of them does no harm.
    private static async Task<Dictionary<string, long>> SequencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sequences = new Dictionary<string, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sequences[reader.GetString(0)] = reader.GetInt64(1);
        }
        return sequences;
    }
}
