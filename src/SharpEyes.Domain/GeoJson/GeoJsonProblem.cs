using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.GeoJson;

/// <summary>What is wrong with a GeoJSON file or with one feature of it.</summary>
/// <param name="Code">Stable name, <c>geojson.what</c>.</param>
/// <param name="Value">What stands there; may be empty.</param>
/// <param name="Allowed">What would be right, in words that need no translation.</param>
public sealed record GeoJsonProblem(string Code, string Value, LocalText Message, string Allowed);
