using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.Coordinates;

/// <summary>What is known of where a county lies.</summary>
/// <param name="County">Its six digits.</param>
/// <param name="Boundary">WGS-84; null when none was imported.</param>
/// <param name="Villages">Centres of its villages as far as they are known, WGS-84: their box stands for a missing boundary.</param>
public sealed record CountyPlace(int County, Geometry? Boundary, IEnumerable<LonLat> Villages);
