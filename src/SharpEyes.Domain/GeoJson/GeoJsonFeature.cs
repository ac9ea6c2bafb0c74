using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.GeoJson;

/// <summary>A feature as a file has it.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Properties">Properties that are texts, numbers or flags, as texts; the others are left out. The feature's id stands under <c>id</c> unless a property has that name.</param>
/// <param name="Geometry">Null when it has none, or one with a problem.</param>
/// <param name="Problem">What is wrong with the geometry; null when nothing is.</param>
public sealed record GeoJsonFeature(int Number, IReadOnlyDictionary<string, string> Properties, Geometry? Geometry, GeoJsonProblem? Problem);
