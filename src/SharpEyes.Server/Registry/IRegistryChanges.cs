namespace SharpEyes.Server.Registry;

/// <summary>Tells that the registry has changed: by an import or a programme here, or by a command line beside this process.</summary>
public interface IRegistryChanges
{
    /// <summary>
    /// Raised after the change is in the database, with the new version. Handlers return at once and do the work elsewhere;
    /// several changes may be told as one, and the version found at the start is told too: a handler compares it with the
    /// version it has loaded.
    /// </summary>
    event Action<long>? Changed;
}
