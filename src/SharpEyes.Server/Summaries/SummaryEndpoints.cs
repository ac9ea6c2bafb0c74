using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring;
using SharpEyes.Server.Areas;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Live;
using SharpEyes.Storage.History;

namespace SharpEyes.Server.Summaries;

/// <summary>The four goals and the programme, of the whole fleet or of one division.</summary>
internal static class SummaryEndpoints
{
    private static readonly TimeSpan Trend = TimeSpan.FromHours(1);

    public static IServiceCollection AddSummaries(this IServiceCollection services)
    {
        services.AddSingleton<SummaryProgrammes>();
        services.AddSingleton<GoalSampling>();
        return services;
    }

    public static void MapSummaries(this IEndpointRouteBuilder api) => api.MapGet("/summary", ReadAsync)
        .WithTags("Summary").WithName("GetSummary").WithSummary("Points, villages, the four goals and the programme; of one division when named")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Summary>, ProblemHttpResult>> ReadAsync(
        string? division, LiveView view, IPointHost points, SummaryProgrammes programmes, AreaProgrammes areas, GoalHistory history, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var state = view.State;
        int? ordinal = null;
        if (!string.IsNullOrEmpty(division))
        {
            if (!DivisionCode.TryParse(division, out var code))
            {
                return ApiProblems.Invalid("division", division, "12 decimal digits");
            }
            if (!state.Layout.Tree.TryFind(code, out var found))
            {
                return ApiProblems.NotFound("divisionNotFound", "division", division);
            }
            ordinal = found;
        }
        var definition = ordinal is { } one ? state.Layout.Tree.Divisions[one] : null;
        var figures = state.FiguresOf(ordinal);
        var samples = ordinal is null ? await history.ReadSinceAsync((time.GetUtcNow() - Trend).ToUnixTimeMilliseconds(), cancellationToken) : [];
        var openEvents = definition is null ? points.Events.OpenCount : CountEvents(points, state.Layout.Tree, ordinal!.Value);
        return TypedResults.Ok(new Summary(
            definition is null ? null : new SummaryDivision(definition.Code.ToString(), definition.Name, definition.Level),
            SummaryPoints.Of(figures),
            SummaryVillages.Of(figures),
            [.. Goals.Measure(figures, CountUnregistered(points, definition?.Code)).Select(goal => Tell(goal, samples))],
            await programmes.FindAsync(state, ordinal, cancellationToken),
            openEvents,
            await areas.FindAsync(definition?.Code, cancellationToken)));
    }

    private static SummaryGoal Tell(GoalFigure goal, IReadOnlyList<GoalSample> samples) => new(
        goal.Goal, goal.Value, Goals.TargetOf(goal.Goal), goal.Numerator, goal.Denominator,
        [.. samples.Where(sample => sample.Goal == (byte)goal.Goal).TakeLast(60).Select(sample => new TrendValue(
            DateTimeOffset.FromUnixTimeMilliseconds(sample.AtMs),
            GoalFigure.Of(goal.Goal, sample.Numerator, sample.Denominator).Value))]);

    private static int CountEvents(IPointHost points, DivisionTree tree, int division) =>
        points.Events.Open().Count(one => tree.TryFind(one.DivisionId, out var ordinal) && tree.IsWithin(ordinal, division));

    /// <summary>
    /// A device without a file tells its county in the first six digits of its code (GB/T 28181-2022, annex E) and nothing
    /// below: townships and villages have none of their own.
    /// </summary>
    private static int CountUnregistered(IPointHost points, DivisionCode? division)
    {
        if (division is not { } code)
        {
            return points.Unregistered.Count;
        }
        var digits = code.Level switch { DivisionLevel.Province => 2, DivisionLevel.City => 4, DivisionLevel.County => 6, _ => 0 };
        var prefix = code.ToString()[..digits];
        return digits == 0 ? 0 : points.Unregistered.Snapshot()
            .Count(device => device.Code.Head.ToString("D10", CultureInfo.InvariantCulture).StartsWith(prefix, StringComparison.Ordinal));
    }
}
