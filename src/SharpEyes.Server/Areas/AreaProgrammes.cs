using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coverage;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Areas;

/// <summary>Measures the programmes of grids and centres as far as somebody sees them.</summary>
public sealed class AreaProgrammes(Programmes programmes, DivisionDirectories directories, TimeProvider time)
{
    /// <summary>The programmes that reach into the jurisdiction, one of each kind: the one whose date comes next.</summary>
    public async Task<IReadOnlyList<SummaryAreaProgramme>> FindAsync(Jurisdiction within, CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        var seen = directory.PartsOf(within);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var inOrder = (await programmes.ReadAsync(directory, cancellationToken))
            .Where(programme => programme.Kind != ProgrammeKind.Cameras)
            .OrderBy(programme => programme.Kind).ThenBy(programme => programme.TargetDate < today)
            .ThenBy(programme => Math.Abs(programme.TargetDate.DayNumber - today.DayNumber));
        return [.. inOrder.Select(programme => Measure(programme, within, seen, directory, today)).OfType<SummaryAreaProgramme>().DistinctBy(one => one.Kind)];
    }

    private static SummaryAreaProgramme? Measure(
        Programme programme, Jurisdiction within, IReadOnlyList<DivisionNode> seen, DivisionDirectory directory, DateOnly today)
    {
        DivisionNode[] all = [.. programme.Divisions.Select(directory.Find).OfType<DivisionNode>()];
        DivisionNode[] named = [.. all.Where(node => within.Contains(node.Code))];
        // What is seen of a division that the programme names as a whole, unless it names something in it besides.
        DivisionNode[] inner =
        [
            .. seen.Where(node => all.Any(outer => outer != node && outer.Code.Contains(node.Code)) && !named.Any(one => node.Code.Contains(one.Code))),
        ];
        DivisionNode[] together = [.. named.Concat(inner).Distinct()];
        DivisionNode[] parts = [.. together.Where(node => !together.Any(other => other != node && other.Code.Contains(node.Code)))];
        if (parts.Length == 0)
        {
            return null;
        }
        var areas = parts.Aggregate(default(AreaFigures), (sum, node) => sum + node.Areas);
        var (target, done) = programme.Kind == ProgrammeKind.Centres
            ? (areas.Townships + areas.Villages, areas.TownshipCentres + areas.VillageCentres)
            : Grids(programme, inner.Length > 0 ? [] : named, areas);
        var isWhole = named.Length == all.Length;
        var outlook = ProgrammeOutlook.From(today, programme.TargetDate, target ?? 0, done, isWhole ? programme.History : []);
        return new SummaryAreaProgramme(
            programme.Id, programme.Kind, programme.Name, programme.TargetDate, target, done, areas, outlook.DaysLeft,
            target is null ? null : outlook.NeededPerWeek, outlook.PacePerWeek);
    }

    // Below the divisions that the programme has numbers for, only what is there can be told.
    private static (int? Target, int Done) Grids(Programme programme, DivisionNode[] named, AreaFigures areas) => named.Length == 0
        ? (null, areas.LedGrids)
        : (named.Sum(node => programme.Wanted.GetValueOrDefault(node.Code)),
            named.Sum(node => Math.Min(node.Areas.LedGrids, programme.Wanted.GetValueOrDefault(node.Code))));
}
