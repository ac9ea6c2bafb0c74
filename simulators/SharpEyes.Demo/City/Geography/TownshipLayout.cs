using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace SharpEyes.Demo.City.Geography;

/// <summary>
/// Places the townships. Street offices crowd around the county seat, the other townships spread over the county's rough extent,
/// and neighbours outside the city take the land around, so that the outline of the city comes out like any inner border.
/// </summary>
internal static class TownshipLayout
{
    private const double MarginKilometres = 40;
    private const int Neighbours = 130;
    private const int Samples = 20_000;
    private const int Rounds = 12;

    /// <summary>Centre and convex cell of each township, by its code.</summary>
    public static Dictionary<string, (Coordinate Centre, Polygon Cell)> Lay(IReadOnlyList<Unit> units, int seed)
    {
        // Few draws leave a county in two parts or foreign land in the middle: those are drawn again.
        for (var attempt = 0; ; attempt++)
        {
            var layout = TryLay(units, Seeds.For(seed, $"townships {attempt}"));
            if (IsWhole(layout))
            {
                return layout;
            }
        }
    }

    private static bool IsWhole(Dictionary<string, (Coordinate Centre, Polygon Cell)> layout)
    {
        var counties = layout.GroupBy(township => township.Key[..6], township => (Geometry)township.Value.Cell)
            .Select(cells => UnaryUnionOp.Union(cells))
            .ToList();
        return counties.Append(UnaryUnionOp.Union(counties)).All(land => land is Polygon { NumInteriorRings: 0 });
    }

    private static Dictionary<string, (Coordinate Centre, Polygon Cell)> TryLay(IReadOnlyList<Unit> units, Random random)
    {
        var extent = Extent();
        var (inside, outside) = Sample(random, extent);
        var villages = units.Where(unit => unit.Level == UnitLevel.Village).CountBy(unit => unit.Parent).ToDictionary();

        var codes = new List<string>();
        var sites = new List<Site>();
        foreach (var shape in CountyShape.All)
        {
            var townships = units.Where(unit => unit.Level == UnitLevel.Township && unit.Code.StartsWith(shape.Code, StringComparison.Ordinal)).ToList();
            var county = LayCounty(shape, townships, villages, inside[shape.Code], random);
            codes.AddRange(townships.Select(township => township.Code));
            sites.AddRange(county);
        }
        var around = outside.Take(Neighbours).Select(place => new Site(place, 1, isFixed: false)).ToList();
        Relaxation.Spread(around, outside, Rounds);

        var cells = VoronoiCells.Within([.. sites.Concat(around).Select(site => site.Place)], extent);
        return codes.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => (sites[pair.i].Place, cells[pair.i]));
    }

    private static List<Site> LayCounty(
        CountyShape shape, List<Unit> townships, Dictionary<string, int> villages, List<Coordinate> samples, Random random)
    {
        var mean = townships.Average(township => villages[township.Code]);
        var seat = townships.Find(township => !township.IsStreet && township.Code.AsSpan(6, 3) is "100");
        var sites = new List<Site>(townships.Count);
        foreach (var township in townships)
        {
            if (township == seat)
            {
                sites.Add(new Site(shape.Seat, 1, isFixed: true));
            }
            else if (township.IsStreet)
            {
                sites.Add(new Site(StreetPlace(shape, sites, random), 0.35, isFixed: true));
            }
            else
            {
                var weight = Math.Sqrt(0.4 + (0.6 * Math.Min(2.5, villages[township.Code] / mean)));
                sites.Add(new Site(samples[random.Next(samples.Count)], weight, isFixed: false));
            }
        }
        Relaxation.Spread(sites, samples, Rounds);
        return sites;
    }

    private static Coordinate StreetPlace(CountyShape shape, List<Site> taken, Random random)
    {
        for (var reach = 1.6; ; reach += 0.1)
        {
            var place = Plane.Step(shape.Seat, random.NextDouble() * 360, reach * Math.Sqrt(random.NextDouble()));
            if (taken.TrueForAll(site => site.Place.Distance(place) > 1.1))
            {
                return place;
            }
        }
    }

    private static (Dictionary<string, List<Coordinate>> Inside, List<Coordinate> Outside) Sample(Random random, Envelope extent)
    {
        var inside = CountyShape.All.ToDictionary(shape => shape.Code, _ => new List<Coordinate>());
        var outside = new List<Coordinate>();
        for (var i = 0; i < Samples; i++)
        {
            Take(new Coordinate(extent.MinX + (random.NextDouble() * extent.Width), extent.MinY + (random.NextDouble() * extent.Height)));
        }
        // The districts are small against the whole: without more samples their townships would not spread.
        foreach (var shape in CountyShape.All)
        {
            foreach (var (centre, radius) in shape.Circles)
            {
                for (var i = 0; inside[shape.Code].Count < 1_500 && i < 3_000; i++)
                {
                    Take(Plane.Step(centre, random.NextDouble() * 360, radius * Math.Sqrt(random.NextDouble())), shape);
                }
            }
        }
        return (inside, outside);

        void Take(Coordinate place, CountyShape? only = null)
        {
            var county = CountyShape.All.MinBy(shape => shape.Reach(place))!;
            if (only is not null && county != only)
            {
                return;
            }
            (county.Reach(place) <= 1 ? inside[county.Code] : outside).Add(place);
        }
    }

    private static Envelope Extent()
    {
        var extent = new Envelope();
        foreach (var (centre, radius) in CountyShape.All.SelectMany(shape => shape.Circles))
        {
            extent.ExpandToInclude(centre.X - radius, centre.Y - radius);
            extent.ExpandToInclude(centre.X + radius, centre.Y + radius);
        }
        extent.ExpandBy(MarginKilometres);
        return extent;
    }
}
