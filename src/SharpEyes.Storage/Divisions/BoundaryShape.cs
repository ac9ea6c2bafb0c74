using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Divisions;

/// <summary>Makes a boundary or a position in WGS-84 out of what a file has.</summary>
internal static class BoundaryShape
{
    /// <summary>Two shapes are the same when no position differs by more than the seven decimals of a file.</summary>
    private const double Tolerance = 1.1e-7;

    /// <summary>Null when the shape can be used.</summary>
    public static (LocalText Message, string Value, string Allowed)? Problem(Geometry? shape)
    {
        if (shape is not (Polygon or MultiPolygon or Point))
        {
            return (new("要素没有多边形或点", "The feature has no polygon and no point"), shape?.GeometryType ?? "", "Polygon, MultiPolygon, Point");
        }
        return new IsValidOp(shape).ValidationError is { } error
            ? (new("多边形自相交或环无效", "The polygon crosses itself or a ring of it is not valid"), $"{error.Message} {error.Coordinate}", "OGC 06-103r4")
            : null;
    }

    public static Geometry ToWgs84(Geometry shape, CoordinateSystem system)
    {
        if (system is CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000)
        {
            return shape;
        }
        var copy = shape.Copy();
        copy.Apply(new Conversion(system));
        copy.GeometryChanged();
        return copy;
    }

    /// <summary>Whether both say the same, whichever way their rings turn and wherever these begin.</summary>
    public static bool AreSame(Geometry one, Geometry other) => one.Normalized().EqualsExact(other.Normalized(), Tolerance);

    private sealed class Conversion(CoordinateSystem system) : ICoordinateFilter
    {
        public void Filter(Coordinate coordinate)
        {
            var position = CoordinateConversion.ToWgs84(system, new LonLat(coordinate.X, coordinate.Y));
            (coordinate.X, coordinate.Y) = (position.Longitude, position.Latitude);
        }
    }
}
