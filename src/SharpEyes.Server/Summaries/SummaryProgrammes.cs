using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Coverage;
using SharpEyes.Server.Live;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Summaries;

/// <summary>The programme a summary shows, measured by the live figures of the divisions it names.</summary>
internal sealed class SummaryProgrammes(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <param name="division">Ordinal of the division asked for; null for the whole fleet.</param>
    public async Task<SummaryProgramme?> FindAsync(LiveState state, int? division, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var programmes = await context.Programmes.AsNoTracking().Where(programme => programme.Kind == ProgrammeKind.Cameras).Include(programme => programme.Divisions).ToListAsync(cancellationToken);
        // The date that comes next; when all have passed, the one that passed last.
        var inOrder = programmes.OrderBy(programme => programme.TargetDate < today)
            .ThenBy(programme => Math.Abs(programme.TargetDate.DayNumber - today.DayNumber)).ThenBy(programme => programme.Id);
        foreach (var programme in inOrder)
        {
            var parts = Parts(state.Layout.Tree, [.. programme.Divisions.Select(named => named.DivisionId)], division);
            if (parts.Count > 0)
            {
                var named = Parts(state.Layout.Tree, [.. programme.Divisions.Select(one => one.DivisionId)], null);
                // Progress is sampled for a programme as a whole; a part of it has no history of its own.
                List<CoverageProgress> history = parts.SequenceEqual(named)
                    ? await context.ProgrammeSamples.AsNoTracking().Where(sample => sample.ProgrammeId == programme.Id).OrderBy(sample => sample.Day)
                        .Select(sample => new CoverageProgress(sample.Day, sample.Target, sample.Covered)).ToListAsync(cancellationToken)
                    : [];
                return Measure(programme, parts, state, today, history);
            }
        }
        return null;
    }

    private static SummaryProgramme Measure(ProgrammeRow programme, List<int> parts, LiveState state, DateOnly today, List<CoverageProgress> history)
    {
        var (target, covered) = (0, 0);
        foreach (var part in parts)
        {
            var figures = state.FiguresOf(part);
            target += figures[(int)FigureKind.Target];
            covered += figures[(int)FigureKind.Covered];
        }
        var outlook = ProgrammeOutlook.From(today, programme.TargetDate, target, covered, history);
        return new SummaryProgramme(
            programme.Id, programme.Name, programme.TargetDate, covered, target, outlook.DaysLeft, outlook.NeededPerWeek, outlook.PacePerWeek);
    }

    /// <summary>Where the programme and the division overlap, as divisions that do not lie in one another.</summary>
    private static List<int> Parts(DivisionTree tree, int[] namedIds, int? division)
    {
        var named = new List<int>();
        foreach (var id in namedIds)
        {
            if (tree.TryFind(id, out var ordinal))
            {
                named.Add(ordinal);
            }
        }
        if (division is { } asked)
        {
            if (named.Any(ordinal => tree.IsWithin(asked, ordinal)))
            {
                return [asked];
            }
            named.RemoveAll(ordinal => !tree.IsWithin(ordinal, asked));
        }
        return [.. named.Distinct().Where(ordinal => !named.Any(other => other != ordinal && tree.IsWithin(ordinal, other)))];
    }
}
