namespace SharpEyes.Storage.Devices;

/// <summary>A device in the registry.</summary>
/// <param name="Id">Key of the gateway or point.</param>
public readonly record struct DeviceKey(DeviceKind Kind, int Id);
