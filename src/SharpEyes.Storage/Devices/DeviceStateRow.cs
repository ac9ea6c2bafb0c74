namespace SharpEyes.Storage.Devices;

/// <summary>The one row that says which version the credentials are at: what other processes look at to notice a change.</summary>
public sealed class DeviceStateRow
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Grows by one with every change, in the transaction of the change.</summary>
    public long Version { get; set; }
}
