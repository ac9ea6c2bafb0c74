using Microsoft.Data.Sqlite;

namespace SharpEyes.Storage.Import;

/// <summary>What one file is going to do to the registry: filled row by row, then written at once.</summary>
internal interface IImportPlan : IDisposable
{
    /// <summary>Judges the row the source stands on and keeps it when it is good and brings something new.</summary>
    void Read();

    /// <summary>Writes all that was kept.</summary>
    void Write(SqliteConnection connection, SqliteTransaction transaction, CancellationToken cancellationToken);
}
