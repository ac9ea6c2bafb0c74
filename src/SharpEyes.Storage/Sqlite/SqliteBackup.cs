using Microsoft.Data.Sqlite;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Backup;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Registry and history in a backup: the file of the database itself.</summary>
internal sealed class SqliteBackup(SqliteFile file)
{
    public async Task<BackupMoment> WriteAsync(BackupWriting writing, CancellationToken cancellationToken)
    {
        if (!File.Exists(file.Path))
        {
            throw new BackupException($"There is no database '{file.Path}'.");
        }
        await using (var source = file.Open())
        {
            SqliteCopy.Of(source, writing.Scratch);
        }
        BackupMoment moment;
        await using (var copy = SqliteCopy.Open(writing.Scratch))
        {
            moment = Describe(copy);
        }
        await writing.AddFileAsync(BackupManifest.Registry, writing.Scratch, cancellationToken);
        return moment;
    }

    public bool HoldsSomething() => File.Exists(file.Path);

    public async Task RestoreAsync(BackupArchive archive, CancellationToken cancellationToken)
    {
        var part = archive.Find(BackupManifest.Registry) ?? throw new BackupException("The backup has no database in it.");
        file.MakeFolder();
        var arriving = file.Path + ".restored";
        try
        {
            await archive.ExtractAsync(part, arriving, cancellationToken);
            CheckPages(arriving);
            SqliteConnection.ClearAllPools();
            // A log of the old file must not be played into the new one.
            File.Delete(file.Path + "-wal");
            File.Delete(file.Path + "-shm");
            File.Move(arriving, file.Path, overwrite: true);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    private static BackupMoment Describe(SqliteConnection copy)
    {
        List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
        {
            using var command = copy.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
            return rows;
        }

        return new BackupMoment(
            Read("SELECT MAX(MigrationId) FROM __EFMigrationsHistory", reader => reader.GetString(0))[0],
            Read("SELECT sequence, hash FROM audit_head", reader => new AuditHead(reader.GetInt64(0), reader.GetString(1)))[0],
            Read("SELECT file_name FROM point_photos ORDER BY id", reader => reader.GetString(0)),
            new Dictionary<string, long>());
    }

    private static void CheckPages(string path)
    {
        using var connection = SqliteCopy.Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        try
        {
            if (command.ExecuteScalar() is not "ok" and var said)
            {
                throw new BackupException($"The database in the backup is damaged: {said}");
            }
        }
        catch (SqliteException failure)
        {
            throw new BackupException($"The database in the backup is damaged: {failure.Message}");
        }
    }
}
