using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Distance;

namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// A piece of land made ready for many questions: whether it holds a position, and how far outside one lies. Measured on a plane
/// at its middle, good to a percent for anything up to the size of a prefecture. May be asked from several threads.
/// </summary>
public sealed class Area
{
    private readonly LonLat _middle;
    private readonly IndexedPointInAreaLocator _locator;
    private readonly IndexedFacetDistance _distance;

    private Area(Geometry boundary)
    {
        var centre = boundary.EnvelopeInternal.Centre;
        _middle = new LonLat(centre.X, centre.Y);
        var plane = new GeometryEditor().Edit(boundary, new ToPlane(_middle));
        _locator = new IndexedPointInAreaLocator(plane);
        _distance = new IndexedFacetDistance(plane);
        // The index is built by the first question, and not meant to be built by two threads at once.
        _locator.Locate(new Coordinate(0, 0));
    }

    /// <summary>The land within a boundary.</summary>
    /// <param name="wgs84">A polygon or several, in degrees.</param>
    /// <exception cref="ArgumentException">The geometry has no area.</exception>
    public static Area Within(Geometry wgs84) => wgs84 is IPolygonal && !wgs84.IsEmpty
        ? new Area(wgs84)
        : throw new ArgumentException($"A boundary must be a polygon or several, this is a {wgs84.GeometryType}.", nameof(wgs84));

    /// <summary>The box around some places, wider by a margin on each side; null when there are no places.</summary>
    public static Area? Around(IEnumerable<LonLat> places, double marginMetres)
    {
        var box = new Envelope();
        foreach (var (longitude, latitude) in places)
        {
            box.ExpandToInclude(longitude, latitude);
        }
        if (box.IsNull)
        {
            return null;
        }
        var (perDegreeEast, perDegreeNorth) = MetresPerDegree(new LonLat(box.Centre.X, box.Centre.Y));
        box.ExpandBy(marginMetres / perDegreeEast, marginMetres / perDegreeNorth);
        return new Area(GeometryFactory.Default.ToGeometry(box));
    }

    public bool Holds(LonLat wgs84) => _locator.Locate(OnPlane(wgs84)) != Location.Exterior;

    /// <summary>Metres from a position to the area; 0 inside.</summary>
    public double MetresTo(LonLat wgs84)
    {
        var place = OnPlane(wgs84);
        return _locator.Locate(place) == Location.Exterior ? _distance.Distance(new Point(place)) : 0;
    }

    private static (double East, double North) MetresPerDegree(LonLat at)
    {
        var (east, _) = at.MetresTo(at with { Longitude = at.Longitude + 1 });
        var (_, north) = at.MetresTo(at with { Latitude = at.Latitude + 1 });
        return (east, north);
    }

    private Coordinate OnPlane(LonLat wgs84) => ToPlane.Of(_middle, wgs84);

    private sealed class ToPlane(LonLat middle) : GeometryEditor.CoordinateOperation
    {
        // The scale is that of the middle for all positions: straight borders stay straight.
        public static Coordinate Of(LonLat middle, LonLat position)
        {
            var (perDegreeEast, perDegreeNorth) = MetresPerDegree(middle);
            return new Coordinate(
                (position.Longitude - middle.Longitude) * perDegreeEast, (position.Latitude - middle.Latitude) * perDegreeNorth);
        }

        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) =>
            Array.ConvertAll(coordinates, coordinate => Of(middle, new LonLat(coordinate.X, coordinate.Y)));
    }
}
