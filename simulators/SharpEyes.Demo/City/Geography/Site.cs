using NetTopologySuite.Geometries;

namespace SharpEyes.Demo.City.Geography;

/// <summary>A centre of settlement while the map is being laid out. A fixed site stays where it is; a heavier one takes more room.</summary>
internal sealed class Site(Coordinate place, double weight, bool isFixed)
{
    public Coordinate Place { get; set; } = place;

    public double Weight { get; } = weight;

    public bool IsFixed { get; } = isFixed;
}
