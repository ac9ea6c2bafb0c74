using Microsoft.Data.Sqlite;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Copies a database that is in use, as it is at one moment, without holding up who writes to it.</summary>
internal static class SqliteCopy
{
    /// <param name="path">A new file, or one that is overwritten; one file afterwards, without a log beside it.</param>
    public static void Of(SqliteConnection source, string path)
    {
        File.Delete(path);
        using var target = Open(path);
        source.BackupDatabase(target);
        using var command = target.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a copy past the pool, so that the file is free when the connection is closed.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
