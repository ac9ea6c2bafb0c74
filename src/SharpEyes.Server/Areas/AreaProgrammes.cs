using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Areas;

/// <summary>Measures the programmes of grids and centres in one division, or everywhere.</summary>
public sealed class AreaProgrammes(Programmes programmes, DivisionDirectories directories, TimeProvider time)
{
    /// <summary>The programmes that reach into the division, one of each kind: the one whose date comes next.</summary>
    /// <param name="division">Null for all.</param>
    public async Task<IReadOnlyList<SummaryAreaProgramme>> FindAsync(DivisionCode? division, CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        var asked = division is { } code ? directory.Find(code) : null;
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var inOrder = (await programmes.ReadAsync(directory, cancellationToken))
            .Where(programme => programme.Kind != ProgrammeKind.Cameras)
            .OrderBy(programme => programme.Kind).ThenBy(programme => programme.TargetDate < today)
            .ThenBy(programme => Math.Abs(programme.TargetDate.DayNumber - today.DayNumber));
        return [.. inOrder.Select(programme => Measure(programme, asked, directory, today)).OfType<SummaryAreaProgramme>().DistinctBy(one => one.Kind)];
    }

    private static SummaryAreaProgramme? Measure(Programme programme, DivisionNode? asked, DivisionDirectory directory, DateOnly today)
    {
        DivisionNode[] all = [.. programme.Divisions.Select(directory.Find).OfType<DivisionNode>()];
        DivisionNode[] named = asked is null ? all : [.. all.Where(node => asked.Code.Contains(node.Code))];
        var within = asked is not null && named.Length == 0 && all.Any(node => node.Code.Contains(asked.Code));
        DivisionNode[] parts = within ? [asked!] : [.. named.Where(node => !named.Any(other => other != node && other.Code.Contains(node.Code)))];
        if (parts.Length == 0)
        {
            return null;
        }
        var areas = parts.Aggregate(default(AreaFigures), (sum, node) => sum + node.Areas);
        var (target, done) = programme.Kind == ProgrammeKind.Centres
            ? (areas.Townships + areas.Villages, areas.TownshipCentres + areas.VillageCentres)
            : Grids(programme, within ? [] : named, areas);
        var isWhole = !within && named.Length == all.Length;
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
