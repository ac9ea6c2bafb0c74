using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace SharpEyes.Demo.City.Geography;

/// <summary>Voronoi cells of sites, in the order of the sites.</summary>
internal static class VoronoiCells
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>One convex cell for each site, cut off at the envelope.</summary>
    public static Polygon[] Within(IReadOnlyList<Coordinate> sites, Envelope envelope)
    {
        if (sites.Count == 1)
        {
            return [(Polygon)Factory.ToGeometry(envelope)];
        }
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = envelope };
        builder.SetSites([.. sites]);
        var cells = new Polygon[sites.Count];
        var bySite = new Dictionary<Coordinate, int>(sites.Count);
        for (var i = 0; i < sites.Count; i++)
        {
            bySite.Add(sites[i], i);
        }
        foreach (var cell in builder.GetDiagram(Factory).Geometries)
        {
            cells[bySite[(Coordinate)cell.UserData]] = (Polygon)cell;
        }
        return cells;
    }

    /// <summary>The cells of sites inside a convex outline, cut off at the outline.</summary>
    public static Polygon[] Within(IReadOnlyList<Coordinate> sites, Polygon convexOutline)
    {
        var envelope = convexOutline.EnvelopeInternal.Copy();
        envelope.ExpandBy(envelope.Diameter);
        return [.. Within(sites, envelope).Select(cell => (Polygon)cell.Intersection(convexOutline))];
    }
}
