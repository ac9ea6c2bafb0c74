namespace SharpEyes.Storage.Registry;

/// <summary>The one row that says which version the registry is at.</summary>
public sealed class RegistryStateRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Grows by one with every change, in the transaction of the change.</summary>
    public long Version { get; set; }

    /// <summary>By which rules and on which day all files were judged last; null: never.</summary>
    public string? Judged { get; set; }
}
