namespace SharpEyes.Storage.Registry;

/// <summary>Something that a search found.</summary>
/// <param name="DivisionId">The division it is or lies in.</param>
/// <param name="Longitude">WGS-84 degrees; null when not known.</param>
public sealed record RegistryMatch(RegistryMatchKind Kind, string Code, string Name, int DivisionId, double? Longitude, double? Latitude);
