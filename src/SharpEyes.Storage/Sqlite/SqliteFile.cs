using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SharpEyes.Storage.Sqlite;

/// <summary>
/// One SQLite file and the way every connection to it is set up: write-ahead log, so that readers never wait for the
/// writer; foreign keys on; waiting instead of failing when another writer is at work.
/// </summary>
public sealed class SqliteFile
{
    private readonly string _setUp;

    /// <param name="path">Path of the file; its folder is created with it.</param>
    /// <param name="everyCommitToDisk">
    /// True: a commit survives loss of power (synchronous = FULL). False: it survives the end of the process, and after loss
    /// of power the file is whole but may lack the newest commits (NORMAL).
    /// </param>
    public SqliteFile(string path, bool everyCommitToDisk, TimeSpan busyTimeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        }.ToString();
        _setUp = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(everyCommitToDisk ? "FULL" : "NORMAL")}; PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; PRAGMA cache_size = -16384;");
    }

    public string Path { get; }

    public string ConnectionString { get; }

    /// <summary>Opens a connection that is set up; the caller disposes it.</summary>
    public SqliteConnection Open()
    {
        MakeFolder();
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            SetUp(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the folder of the file where it is missing.</summary>
    internal void MakeFolder() => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>Sets up a connection that somebody else opened.</summary>
    internal void SetUp(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _setUp;
        command.ExecuteNonQuery();
    }
}
