using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Something found by a search.</summary>
/// <param name="Path">Where it lies, for people.</param>
public sealed record SearchHit(RegistryMatchKind Kind, string Code, string Name, string Path, double? Longitude, double? Latitude);
