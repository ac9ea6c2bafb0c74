using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Something found by a search.</summary>
/// <param name="Path">Where it lies, for people.</param>
/// <param name="Matched">Key of the field that fits, when it is neither name nor code; else null.</param>
/// <param name="MatchedText">What stands in that field.</param>
public sealed record SearchHit(
    RegistryMatchKind Kind, string Code, string Name, string Path, double? Longitude, double? Latitude, string? Matched, string? MatchedText);
