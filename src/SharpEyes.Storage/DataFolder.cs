using SharpEyes.Storage.Sqlite;

namespace SharpEyes.Storage;

/// <summary>The data folder: which file holds what. Files and folder are made when they are first opened.</summary>
public sealed class DataFolder
{
    public DataFolder(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Path = System.IO.Path.GetFullPath(options.DataFolder);
        Registry = new SqliteFile(System.IO.Path.Combine(Path, "sharpeyes.db"), everyCommitToDisk: true, options.BusyTimeout);
        Telemetry = new SqliteFile(System.IO.Path.Combine(Path, "telemetry.db"), everyCommitToDisk: false, options.BusyTimeout);
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Registry, programmes, transitions, events; not used when they are in PostgreSQL.</summary>
    public SqliteFile Registry { get; }

    /// <summary>Minute roll-ups: large, written behind, dispensable; a file of its own so that it never holds up the registry.</summary>
    public SqliteFile Telemetry { get; }

    /// <summary>Files of imports: uploads while they are read, refused rows until they are fetched.</summary>
    public string Imports => System.IO.Path.Combine(Path, "imports");

    /// <summary>Pictures of devices, under names that only the registry knows.</summary>
    public string Photos => System.IO.Path.Combine(Path, "photos");
}
