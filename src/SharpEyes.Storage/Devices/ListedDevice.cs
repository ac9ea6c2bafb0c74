using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Devices;

/// <summary>A device that may have credentials.</summary>
/// <param name="Code">Its user name at the broker: the code of the gateway, or the device code.</param>
/// <param name="Division">Division it stands in.</param>
public sealed record ListedDevice(DeviceKey Key, string Code, string Name, DivisionCode Division, string DivisionName);
