namespace SharpEyes.Storage.Registry;

/// <summary>The one row that says which version the registry is at.</summary>
public sealed class RegistryStateRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Grows by one with every change, in the transaction of the change.</summary>
    public long Version { get; set; }
}
