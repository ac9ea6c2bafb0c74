using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.GeoJson;

/// <summary>
/// The coordinates of a geometry before its type is known: RFC 7946 lets <c>coordinates</c> stand before <c>type</c>.
/// A leaf is a position, all others are lists.
/// </summary>
internal sealed class CoordinateTree
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    public Coordinate? Position { get; init; }

    public List<CoordinateTree> Parts { get; } = [];

    /// <summary>Builds the geometry.</summary>
    /// <exception cref="GeoJsonException">The coordinates do not make one.</exception>
    public Geometry Build(string type) => type switch
    {
        "Point" => Position is null && Parts.Count == 0 ? Factory.CreatePoint() : Factory.CreatePoint(ToPosition(type)),
        "MultiPoint" => Factory.CreateMultiPointFromCoords(Line(type)),
        "LineString" => Factory.CreateLineString(AtLeast(2, Line(type))),
        "MultiLineString" => Factory.CreateMultiLineString([.. Parts.Select(part => Factory.CreateLineString(AtLeast(2, part.Line(type))))]),
        "Polygon" => ToPolygon(type),
        "MultiPolygon" => Factory.CreateMultiPolygon([.. Parts.Select(part => part.ToPolygon(type))]),
        _ => throw new GeoJsonException(GeoJsonProblems.UnknownGeometry(type)),
    };

    public static GeometryCollection Collect(IEnumerable<Geometry> parts) => Factory.CreateGeometryCollection([.. parts]);

    private Coordinate ToPosition(string type) => Position ?? throw new GeoJsonException(GeoJsonProblems.Shape(type));

    private Coordinate[] Line(string type) => Position is null
        ? [.. Parts.Select(part => part.ToPosition(type))]
        : throw new GeoJsonException(GeoJsonProblems.Shape(type));

    private Polygon ToPolygon(string type)
    {
        if (Position is not null)
        {
            throw new GeoJsonException(GeoJsonProblems.Shape(type));
        }
        var rings = Parts.ConvertAll(part => ToRing(part.Line(type)));
        return rings.Count == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
    }

    private static LinearRing ToRing(Coordinate[] line)
    {
        AtLeast(4, line);
        return line[0].Equals2D(line[^1])
            ? Factory.CreateLinearRing(line)
            : throw new GeoJsonException(GeoJsonProblems.RingOpen(line[^1].X, line[^1].Y));
    }

    private static Coordinate[] AtLeast(int count, Coordinate[] line) =>
        line.Length >= count ? line : throw new GeoJsonException(GeoJsonProblems.TooFew(line.Length));
}
