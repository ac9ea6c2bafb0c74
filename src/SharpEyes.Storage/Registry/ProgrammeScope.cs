using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>What a programme wants where.</summary>
/// <param name="PointsWanted">Points each village shall have; of use for cameras only.</param>
/// <param name="Named">The divisions it names, and the grids each shall have.</param>
internal sealed record ProgrammeScope(ProgrammeKind Kind, int PointsWanted, IReadOnlyList<(DivisionCode Code, int? Wanted)> Named)
{
    /// <summary>
    /// What of it lies in a jurisdiction. Of a division that is named as a whole there may be only parts: they have no number of grids of
    /// their own.
    /// </summary>
    public ProgrammeScope Within(Jurisdiction within) => within.IsEverything ? this : this with
    {
        Named =
        [
            .. Named.SelectMany(named => within.And(Jurisdiction.Of([named.Code])).Divisions
                .Select(part => (Code: part, Wanted: part == named.Code ? named.Wanted : null)))
                .GroupBy(named => named.Code).Select(same => (same.Key, same.Max(named => named.Wanted))).OrderBy(named => named.Key),
        ],
    };

    /// <summary>
    /// How far the programme is. Cameras: villages. Grids: grids with a leader, of each division no more than it shall have, so that a
    /// surplus here hides no lack there; where no number is known, what there is. Centres: townships and villages; the norm is met by those connected.
    /// </summary>
    public CoverageFigures Measure(AreasNow now) => Kind switch
    {
        ProgrammeKind.Grids => MeasureGrids(now),
        ProgrammeKind.Centres => MeasureCentres(now),
        _ => VillageReading.Figures(now.Villages, Registry.PointsWanted.From(Named.Select(named => (named.Code, PointsWanted)))),
    };

    private CoverageFigures MeasureGrids(AreasNow now)
    {
        var figures = default(CoverageFigures);
        foreach (var (code, wanted) in Named)
        {
            var led = now.Areas.Where(area => code.Contains(area.Code)).Sum(area => area.Own.LedGrids);
            var covered = wanted is { } number ? Math.Min(led, number) : led;
            figures += new CoverageFigures(wanted ?? 0, covered, covered, 0);
        }
        return figures;
    }

    private CoverageFigures MeasureCentres(AreasNow now)
    {
        var named = Named.Select(one => one.Code).ToHashSet();
        var sum = now.Areas.Where(area => Lineage(area.Code).Any(named.Contains)).Aggregate(default(AreaFigures), (total, area) => total + area.Own);
        return new CoverageFigures(sum.Townships + sum.Villages, sum.TownshipCentres + sum.VillageCentres, sum.ConnectedCentres, 0);
    }

    private static IEnumerable<DivisionCode> Lineage(DivisionCode code)
    {
        for (DivisionCode? at = code; at is { } division; at = division.Parent)
        {
            yield return division;
        }
    }
}
