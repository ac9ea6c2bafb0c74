using NetTopologySuite.Geometries;

namespace SharpEyes.Demo.City;

/// <summary>A division with its made-up place: centre and boundary on the <see cref="Geography.Plane"/>, in kilometres.</summary>
internal sealed record CityUnit(Unit Unit, Coordinate Centre, Geometry Boundary);
