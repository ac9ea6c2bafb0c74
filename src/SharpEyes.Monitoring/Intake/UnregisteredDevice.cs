using SharpEyes.Domain.Registry;

namespace SharpEyes.Monitoring.Intake;

/// <summary>A device that sends heartbeats and is not in the registry: a camera without a file.</summary>
/// <param name="Count">Heartbeats since it entered the list.</param>
/// <param name="Source">Gateway it was last heard through, else the name of the connection.</param>
public sealed record UnregisteredDevice(DeviceCode Code, long Count, long FirstSeenMs, long LastSeenMs, string Source);
