namespace SharpEyes.Storage.Registry;

/// <summary>Something that a search found.</summary>
/// <param name="DivisionId">The division it is or lies in.</param>
/// <param name="Longitude">WGS-84 degrees; null when not known.</param>
/// <param name="Matched">Key of the field of a point's file that fits, when it is neither name nor code; else null.</param>
/// <param name="MatchedText">What stands in that field.</param>
public sealed record RegistryMatch(
    RegistryMatchKind Kind, string Code, string Name, int DivisionId, double? Longitude, double? Latitude, string? Matched = null, string? MatchedText = null);
