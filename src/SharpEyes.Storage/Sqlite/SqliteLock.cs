namespace SharpEyes.Storage.Sqlite;

/// <summary>A file in the data folder needs no lock of its own: whoever has the folder has the file.</summary>
internal sealed class SqliteLock : IDatabaseLock
{
    public CancellationToken Lost => CancellationToken.None;

    public Task TakeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
