using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;

namespace SharpEyes.Demo.City.Geography;

/// <summary>
/// Turns straight Voronoi cells into borders that look walked: every border segment between two corners is bent once, for both
/// neighbours alike, so that the cells still fit without gap or overlap.
/// </summary>
internal static class Borders
{
    /// <summary>Corners lie on a grid of one metre, so that neighbours share them exactly.</summary>
    private static readonly PrecisionModel Metres = new(1_000);

    private static readonly GeometryFactory Factory = new(Metres);

    /// <summary>One polygon for each cell, in the order of the centres.</summary>
    public static Polygon[] Bend(IReadOnlyList<Coordinate> centres, IReadOnlyList<Polygon> cells, int seed)
    {
        var rings = Factory.BuildGeometry([.. cells.Select(cell => (Geometry)cell.ExteriorRing)]);
        var noded = UnaryUnionNG.Union(rings, Metres);
        // Two borders that meet at a sharp corner may cross when bent: then all are bent less.
        for (var strength = 1.0; strength > 0.05; strength /= 2)
        {
            if (TryBend(noded, centres, seed, strength) is { } polygons)
            {
                return polygons;
            }
        }
        return TryBend(noded, centres, seed, 0) ?? throw new InvalidOperationException("The cells do not hold one centre each.");
    }

    private static Polygon[]? TryBend(Geometry noded, IReadOnlyList<Coordinate> centres, int seed, double strength)
    {
        var polygonizer = new Polygonizer();
        for (var i = 0; i < noded.NumGeometries; i++)
        {
            var corners = noded.GetGeometryN(i).Coordinates;
            for (var k = 1; k < corners.Length; k++)
            {
                polygonizer.Add(Factory.CreateLineString(BendSegment(corners[k - 1], corners[k], seed, strength)));
            }
        }
        return Match(centres, [.. polygonizer.GetPolygons().Cast<Polygon>()]);
    }

    private static Polygon[]? Match(IReadOnlyList<Coordinate> centres, List<Polygon> polygons)
    {
        if (polygons.Count != centres.Count || !polygons.TrueForAll(polygon => polygon.IsValid))
        {
            return null;
        }
        var tree = new STRtree<Polygon>();
        polygons.ForEach(polygon => tree.Insert(polygon.EnvelopeInternal, polygon));
        var matched = new Polygon[centres.Count];
        for (var i = 0; i < centres.Count; i++)
        {
            var centre = Factory.CreatePoint(centres[i]);
            if (tree.Query(centre.EnvelopeInternal).FirstOrDefault(polygon => polygon.Contains(centre)) is not { } polygon)
            {
                return null;
            }
            matched[i] = polygon;
        }
        return matched.Distinct().Count() == centres.Count ? matched : null;
    }

    private static Coordinate[] BendSegment(Coordinate from, Coordinate to, int seed, double strength)
    {
        // Both neighbours walk the segment in their own direction: take it always from the same end.
        if (from.CompareTo(to) > 0)
        {
            (from, to) = (to, from);
        }
        var line = new List<Coordinate> { from };
        Divide(line, from, to, Seeds.For(seed, $"{from.X:F3} {from.Y:F3} {to.X:F3} {to.Y:F3}"), strength);
        return [.. line];
    }

    private static void Divide(List<Coordinate> line, Coordinate from, Coordinate to, Random random, double strength)
    {
        var length = from.Distance(to);
        if (length < 1.2)
        {
            line.Add(to);
            return;
        }
        var along = 0.35 + (0.3 * random.NextDouble());
        var aside = ((random.NextDouble() * 2) - 1) * strength * Math.Min(0.11, 0.35 / length);
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var middle = new Coordinate(from.X + (along * x) - (aside * y), from.Y + (along * y) + (aside * x));
        Metres.MakePrecise(middle);
        Divide(line, from, middle, random, strength);
        Divide(line, middle, to, random, strength);
    }
}
