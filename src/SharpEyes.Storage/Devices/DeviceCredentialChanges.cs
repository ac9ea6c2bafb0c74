namespace SharpEyes.Storage.Devices;

/// <summary>What changed since a version.</summary>
/// <param name="Version">The version now.</param>
public sealed record DeviceCredentialChanges(long Version, IReadOnlyList<DeviceCredentialRow> Changed);
