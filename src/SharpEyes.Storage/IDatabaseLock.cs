namespace SharpEyes.Storage;

/// <summary>
/// Takes the database for the one engine that watches and writes its history alone. A cluster, whose hosts share the database,
/// has none.
/// </summary>
public interface IDatabaseLock
{
    /// <summary>Cancelled when the lock was lost and another engine has taken the database: nothing can be written any more.</summary>
    CancellationToken Lost { get; }

    /// <summary>Takes the database until the end of the process. Doing it again changes nothing.</summary>
    /// <exception cref="DatabaseException">Another engine has it, or the database cannot be reached.</exception>
    Task TakeAsync(CancellationToken cancellationToken);
}
