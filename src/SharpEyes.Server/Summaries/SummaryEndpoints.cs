using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Areas;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Live;
using SharpEyes.Storage.History;

namespace SharpEyes.Server.Summaries;

/// <summary>The four goals and the programme, of all that the caller may see or of one division.</summary>
internal static class SummaryEndpoints
{
    private static readonly TimeSpan Trend = TimeSpan.FromHours(1);

    public static IServiceCollection AddSummaries(this IServiceCollection services)
    {
        services.AddSingleton<SummaryProgrammes>();
        services.AddSingleton<GoalSampling>();
        return services;
    }

    public static void MapSummaries(this IEndpointRouteBuilder api) => api.MapGet("/summary", ReadAsync).Needs(Permission.ViewLive)
        .WithTags("Summary").WithName("GetSummary").WithSummary("Points, villages, the four goals and the programme; of one division when named")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Summary>, ProblemHttpResult>> ReadAsync(
        string? division, Within within, LiveView view, IPointHost points, SummaryProgrammes programmes, AreaProgrammes areas, GoalHistory history, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var state = view.State;
        var asked = within.Jurisdiction;
        DivisionDefinition? definition = null;
        if (!string.IsNullOrEmpty(division))
        {
            if (!DivisionCode.TryParse(division, out var code))
            {
                return ApiProblems.Invalid("division", division, "12 decimal digits");
            }
            if (!asked.Contains(code))
            {
                return ApiProblems.OutsideJurisdiction("division", division);
            }
            if (!state.Layout.Tree.TryFind(code, out var found))
            {
                return ApiProblems.NotFound("divisionNotFound", "division", division);
            }
            (asked, definition) = (Jurisdiction.Of([code]), state.Layout.Tree.Divisions[found]);
        }
        var seen = state.Layout.ViewOf(asked);
        var figures = state.FiguresOf(seen);
        var samples = asked.IsEverything ? await history.ReadSinceAsync((time.GetUtcNow() - Trend).ToUnixTimeMilliseconds(), cancellationToken) : [];
        var tally = new Tally(points);
        return TypedResults.Ok(new Summary(
            definition is null ? null : new SummaryDivision(definition.Code.ToString(), definition.Name, definition.Level),
            SummaryPoints.Of(figures),
            SummaryVillages.Of(figures),
            [.. Goals.Measure(figures, tally.Unregistered(asked)).Select(goal => Tell(goal, samples))],
            await programmes.FindAsync(state, seen, cancellationToken),
            tally.OpenEvents(seen),
            await areas.FindAsync(asked, cancellationToken)));
    }

    private static SummaryGoal Tell(GoalFigure goal, IReadOnlyList<GoalSample> samples) => new(
        goal.Goal, goal.Value, Goals.TargetOf(goal.Goal), goal.Numerator, goal.Denominator,
        [.. samples.Where(sample => sample.Goal == (byte)goal.Goal).TakeLast(60).Select(sample => new TrendValue(
            DateTimeOffset.FromUnixTimeMilliseconds(sample.AtMs),
            GoalFigure.Of(goal.Goal, sample.Numerator, sample.Denominator).Value))]);
}
