namespace SharpEyes.Storage.Registry;

/// <summary>What became of a change.</summary>
/// <param name="Version">Version of the registry after it; null when nothing was changed.</param>
/// <param name="Code">Code of what was saved; empty when nothing was.</param>
/// <param name="Refusals">Why not. Empty and no version: there is nothing of that code.</param>
public sealed record RegistrySaved(long? Version, string Code, IReadOnlyList<RegistryRefusal> Refusals)
{
    /// <summary>There is nothing of that code.</summary>
    public static RegistrySaved NotFound { get; } = new(null, "", []);

    public static RegistrySaved Refused(params IReadOnlyList<RegistryRefusal> refusals) => new(null, "", refusals);
}
