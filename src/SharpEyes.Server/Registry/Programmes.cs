using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Programmes with their outlook and their live coverage. Read again only when the registry or the day has changed.</summary>
public sealed class Programmes(ProgrammeStore store, DivisionTrees trees, IDivisionFigures figures, TimeProvider time)
{
    private (long Version, IReadOnlyList<Programme> Programmes)? _read;

    /// <summary>All programmes by target date, without their daily progress.</summary>
    public async Task<IReadOnlyList<ProgrammeView>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var tree = await trees.GetAsync(cancellationToken);
        return [.. (await ReadAsync(tree, cancellationToken)).Select(programme => View(programme, tree, withProgress: false))];
    }

    public async Task<ProgrammeView?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var tree = await trees.GetAsync(cancellationToken);
        var programme = (await ReadAsync(tree, cancellationToken)).FirstOrDefault(candidate => candidate.Id == id);
        return programme is null ? null : View(programme, tree, withProgress: true);
    }

    private async Task<IReadOnlyList<Programme>> ReadAsync(DivisionTree tree, CancellationToken cancellationToken)
    {
        if (_read is { } read && read.Version == tree.Version)
        {
            return read.Programmes;
        }
        var programmes = await store.ReadAllAsync(cancellationToken);
        _read = (tree.Version, programmes);
        return programmes;
    }

    private ProgrammeView View(Programme programme, DivisionTree tree, bool withProgress)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var coverage = programme.Figures;
        var outlook = ProgrammeOutlook.From(today, programme.TargetDate, coverage.Target, coverage.Covered, programme.History);
        return new ProgrammeView(
            programme.Id,
            programme.Name,
            programme.TargetDate,
            programme.PointsWanted,
            [.. programme.Divisions.Select(tree.Find).OfType<DivisionNode>().Select(DivisionName.From)],
            coverage.Target,
            coverage.Covered,
            coverage.MeetsNorm,
            CoveredLive(programme, tree),
            outlook.DaysLeft,
            outlook.Missing,
            Rounded(outlook.NeededPerWeek),
            Rounded(outlook.PacePerWeek),
            outlook.ExpectedDate,
            withProgress ? [.. programme.History.Select(day => new ProgrammeDay(day.Day, day.Target, day.Covered))] : null);
    }

    private int? CoveredLive(Programme programme, DivisionTree tree)
    {
        int? covered = null;
        foreach (var village in programme.Divisions.Select(tree.Find).OfType<DivisionNode>()
            .SelectMany(node => node.Subtree).Where(node => node.Level == DivisionLevel.Village).DistinctBy(node => node.Id))
        {
            if (figures.Find(village.Code) is { } known)
            {
                covered = (covered ?? 0) + (known.CoveredLive > 0 ? 1 : 0);
            }
        }
        return covered;
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
