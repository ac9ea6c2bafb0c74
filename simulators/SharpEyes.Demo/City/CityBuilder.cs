using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using SharpEyes.Demo.City.Areas;
using SharpEyes.Demo.City.Geography;
using SharpEyes.Demo.City.Points;

namespace SharpEyes.Demo.City;

/// <summary>Builds the demo city from the list of divisions and a seed: places, borders, points. Pure; no clock, no files.</summary>
internal static class CityBuilder
{
    private static readonly GeometryFactory Factory = new();

    public static DemoCity Build(CityOptions options)
    {
        var units = LayUnits(UnitList.Read(), options.Seed);
        return new DemoCity(
            units, PointPapers.File(PointLayout.Lay(units, options), units, options.Seed), AreaLayout.LayGrids(units, options.Seed), AreaLayout.LayCentres(units, options.Seed));
    }

    private static List<CityUnit> LayUnits(IReadOnlyList<Unit> list, int seed)
    {
        var townships = TownshipLayout.Lay(list, seed);
        var villages = LayVillages(list, townships, seed);
        var boundaries = new Dictionary<string, Geometry>(list.Count);
        var centres = new Dictionary<string, Coordinate>(list.Count);
        var bent = Borders.Bend([.. villages.Select(village => village.Centre)], [.. villages.Select(village => village.Cell)], seed);
        for (var i = 0; i < villages.Count; i++)
        {
            boundaries[villages[i].Code] = bent[i];
            centres[villages[i].Code] = villages[i].Centre;
        }
        foreach (var level in new[] { UnitLevel.Township, UnitLevel.County, UnitLevel.City, UnitLevel.Province })
        {
            foreach (var unit in list.Where(unit => unit.Level == level))
            {
                var children = list.Where(child => child.Parent == unit.Code).Select(child => boundaries[child.Code]).ToArray();
                boundaries[unit.Code] = CoverageUnion.Union(Factory.CreateGeometryCollection(children));
                centres[unit.Code] = CentreOf(unit, boundaries[unit.Code], townships);
            }
        }
        return [.. list.Select(unit => new CityUnit(unit, centres[unit.Code], boundaries[unit.Code]))];
    }

    private static List<(string Code, Coordinate Centre, Polygon Cell)> LayVillages(
        IReadOnlyList<Unit> list, Dictionary<string, (Coordinate Centre, Polygon Cell)> townships, int seed)
    {
        var villages = new List<(string, Coordinate, Polygon)>(800);
        foreach (var township in list.Where(unit => unit.Level == UnitLevel.Township))
        {
            var (centre, cell) = townships[township.Code];
            var members = list.Where(unit => unit.Parent == township.Code).ToList();
            var laid = VillageLayout.Lay(members, centre, cell, township.IsStreet, Seeds.For(seed, township.Code));
            villages.AddRange(members.Zip(laid, (unit, place) => (unit.Code, place.Centre, place.Cell)));
        }
        return villages;
    }

    private static Coordinate CentreOf(Unit unit, Geometry boundary, Dictionary<string, (Coordinate Centre, Polygon Cell)> townships) => unit.Level switch
    {
        UnitLevel.Township => townships[unit.Code].Centre,
        UnitLevel.County => CountyShape.All.First(shape => unit.Code.StartsWith(shape.Code, StringComparison.Ordinal)).Seat,
        _ => boundary.InteriorPoint.Coordinate,
    };
}
