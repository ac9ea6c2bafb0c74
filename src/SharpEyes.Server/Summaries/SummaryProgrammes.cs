using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Coverage;
using SharpEyes.Server.Live;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Summaries;

/// <summary>The programme a summary shows, measured by the live figures of the divisions it names.</summary>
internal sealed class SummaryProgrammes(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>The programme with the next target date that reaches into what is seen, measured as far as it does.</summary>
    public async Task<SummaryProgramme?> FindAsync(LiveState state, MapView seen, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var programmes = await context.Programmes.AsNoTracking().Where(programme => programme.Kind == ProgrammeKind.Cameras).Include(programme => programme.Divisions).ToListAsync(cancellationToken);
        // The date that comes next; when all have passed, the one that passed last.
        var inOrder = programmes.OrderBy(programme => programme.TargetDate < today)
            .ThenBy(programme => Math.Abs(programme.TargetDate.DayNumber - today.DayNumber)).ThenBy(programme => programme.Id);
        foreach (var programme in inOrder)
        {
            var parts = Parts(seen, programme);
            if (parts.Count > 0)
            {
                var named = Parts(state.Layout.Whole, programme);
                // Progress is sampled for a programme as a whole; a part of it has no history of its own.
                List<CoverageProgress> history = parts.SequenceEqual(named)
                    ? await context.ProgrammeSamples.AsNoTracking().Where(sample => sample.ProgrammeId == programme.Id).OrderBy(sample => sample.Day)
                        .Select(sample => new CoverageProgress(sample.Day, sample.Target, sample.Covered)).ToListAsync(cancellationToken)
                    : [];
                return Measure(programme, state.FiguresOf(parts), today, history);
            }
        }
        return null;
    }

    private static SummaryProgramme Measure(ProgrammeRow programme, int[] figures, DateOnly today, List<CoverageProgress> history)
    {
        var (target, covered) = (figures[(int)FigureKind.Target], figures[(int)FigureKind.Covered]);
        var outlook = ProgrammeOutlook.From(today, programme.TargetDate, target, covered, history);
        return new SummaryProgramme(
            programme.Id, programme.Name, programme.TargetDate, covered, target, outlook.DaysLeft, outlook.NeededPerWeek, outlook.PacePerWeek);
    }

    /// <summary>Where the programme and what is seen overlap, as divisions that do not lie in one another.</summary>
    private static List<int> Parts(MapView seen, ProgrammeRow programme)
    {
        var tree = seen.Layout.Tree;
        var parts = new HashSet<int>();
        foreach (var named in programme.Divisions)
        {
            if (tree.TryFind(named.DivisionId, out var ordinal))
            {
                parts.UnionWith(seen.PartsOf(ordinal));
            }
        }
        return [.. parts.Where(part => !AnyAbove(part)).Order()];

        bool AnyAbove(int part) => tree.ParentOf(part) is var above and not DivisionTree.None && (parts.Contains(above) || AnyAbove(above));
    }
}
