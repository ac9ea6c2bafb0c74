using Microsoft.EntityFrameworkCore;
using SharpEyes.Server.Live;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Summaries;

/// <summary>The programme a summary shows, measured by the live figures of the divisions it names.</summary>
internal sealed class ProgrammePace(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    private const double DaysPerWeek = 7;

    /// <param name="division">Ordinal of the division asked for; null for the whole fleet.</param>
    public async Task<SummaryProgramme?> FindAsync(LiveState state, int? division, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var programmes = await context.Programmes.AsNoTracking().Include(programme => programme.Divisions).ToListAsync(cancellationToken);
        // The date that comes next; when all have passed, the one that passed last.
        var inOrder = programmes.OrderBy(programme => programme.TargetDate < today)
            .ThenBy(programme => Math.Abs(programme.TargetDate.DayNumber - today.DayNumber)).ThenBy(programme => programme.Id);
        foreach (var programme in inOrder)
        {
            var parts = Parts(state.Layout.Tree, [.. programme.Divisions.Select(named => named.DivisionId)], division);
            if (parts.Count > 0)
            {
                return Measure(programme, parts, state, today);
            }
        }
        return null;
    }

    private static SummaryProgramme Measure(ProgrammeRow programme, List<int> parts, LiveState state, DateOnly today)
    {
        var (target, covered) = (0, 0);
        foreach (var part in parts)
        {
            var figures = state.FiguresOf(part);
            target += figures[(int)FigureKind.Target];
            covered += figures[(int)FigureKind.Covered];
        }
        var daysLeft = programme.TargetDate.DayNumber - today.DayNumber;
        // On the last day and after it, everything is needed within the week.
        var weeksLeft = Math.Max(1, daysLeft / DaysPerWeek);
        var perWeek = Math.Round((target - covered) / weeksLeft, 1, MidpointRounding.ToPositiveInfinity);
        return new SummaryProgramme(programme.Id, programme.Name, programme.TargetDate, covered, target, daysLeft, perWeek);
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
