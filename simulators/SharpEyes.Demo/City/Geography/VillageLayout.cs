using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace SharpEyes.Demo.City.Geography;

/// <summary>Places the village-level units of one township in its cell: residents' committees in the town, villages spread around it.</summary>
internal static class VillageLayout
{
    private const int SamplesPerUnit = 60;
    private const int Rounds = 7;

    /// <summary>Centre and convex cell of each unit, in the order given.</summary>
    public static IReadOnlyList<(Coordinate Centre, Polygon Cell)> Lay(
        IReadOnlyList<Unit> units, Coordinate townshipCentre, Polygon townshipCell, bool isStreet, Random random)
    {
        var samples = Sample(townshipCell, Math.Max(200, units.Count * SamplesPerUnit), random);
        // What is left of the town's own size decides how close its committees can be.
        var spacing = Math.Min(0.8, Math.Sqrt(townshipCell.Area / units.Count) * 0.35);
        var inTown = new List<Coordinate>();
        var sites = new List<Site>(units.Count);
        foreach (var unit in units)
        {
            if (!unit.IsRural && !isStreet)
            {
                var place = TownPlace(townshipCentre, townshipCell, inTown, spacing, random);
                inTown.Add(place);
                sites.Add(new Site(place, 0.4, isFixed: true));
            }
            else
            {
                sites.Add(new Site(samples[random.Next(samples.Count)], 1, isFixed: false));
            }
        }
        Relaxation.Spread(sites, samples, Rounds);
        var centres = sites.ConvertAll(site => site.Place);
        var cells = VoronoiCells.Within(centres, townshipCell);
        return [.. centres.Zip(cells)];
    }

    private static Coordinate TownPlace(Coordinate centre, Polygon cell, List<Coordinate> taken, double spacing, Random random)
    {
        var locator = new SimplePointInAreaLocator(cell);
        for (var reach = spacing; ; reach += spacing * 0.05)
        {
            var place = Plane.Step(centre, random.NextDouble() * 360, reach * Math.Sqrt(random.NextDouble()));
            if (locator.Locate(place) == Location.Interior && taken.TrueForAll(other => other.Distance(place) > spacing))
            {
                return place;
            }
        }
    }

    private static List<Coordinate> Sample(Polygon cell, int count, Random random)
    {
        // Settlements keep a little away from the border.
        var inner = cell.Buffer(-0.08 * Math.Sqrt(cell.Area));
        var area = inner.IsEmpty ? cell : inner;
        var locator = new IndexedPointInAreaLocator(area);
        var envelope = area.EnvelopeInternal;
        var samples = new List<Coordinate>(count);
        while (samples.Count < count)
        {
            var place = new Coordinate(
                envelope.MinX + (random.NextDouble() * envelope.Width), envelope.MinY + (random.NextDouble() * envelope.Height));
            if (locator.Locate(place) == Location.Interior)
            {
                samples.Add(place);
            }
        }
        return samples;
    }
}
