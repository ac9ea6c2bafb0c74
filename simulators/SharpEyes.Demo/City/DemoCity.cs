using SharpEyes.Demo.City.Areas;

namespace SharpEyes.Demo.City;

/// <summary>The demo city: all divisions, parents before children, all points, grids and governance centres.</summary>
internal sealed record DemoCity(
    IReadOnlyList<CityUnit> Units, IReadOnlyList<CityPoint> Points, IReadOnlyList<CityGrid> Grids, IReadOnlyList<CityCentre> Centres)
{
    /// <summary>Code of the city itself.</summary>
    public const string Code = "230500000000";

    /// <summary>Villages the programme wants covered: 632.</summary>
    public IEnumerable<CityUnit> RuralUnits => Units.Where(unit => unit.Unit.IsRural);
}
