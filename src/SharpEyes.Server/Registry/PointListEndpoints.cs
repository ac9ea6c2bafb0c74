using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>
/// The list of points. What the live room knows is filtered there, in memory; texts are filtered in the database; the page
/// is where both meet.
/// </summary>
internal static class PointListEndpoints
{
    private const int MaximumPageSize = 500;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/points", ListAsync).WithTags("Points").WithSummary("Points by division, status and text, in order of device code.");

    private static async Task<Results<Ok<PointPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] PointListQuery query, DivisionTrees trees, PointQueries points, IPointStatuses statuses, CancellationToken cancellationToken)
    {
        if (query.Read(out var filter, out var page, out var pageSize) is { } problem)
        {
            return problem;
        }
        var tree = await trees.GetAsync(cancellationToken);
        if (filter.Division is { } division && tree.Find(division) is null)
        {
            return RegistryProblems.NotFound("division", "division", division.ToString());
        }
        pageSize = Math.Min(pageSize, MaximumPageSize);
        var skip = (int)Math.Min(int.MaxValue, (page - 1L) * pageSize);
        var (items, total) = filter is { Connectivity: null, Health: null, LifeCycle: null, FaultsOnly: false }
            ? await points.PageAsync(filter.Division, query.Text, skip, pageSize, cancellationToken)
            : await SelectAsync(filter, query.Text, skip, pageSize, points, statuses, cancellationToken);
        return TypedResults.Ok(new PointPage([.. items.Select(point => Line(point, tree, statuses))], page, pageSize, total));
    }

    private static async Task<(IReadOnlyList<PointRecord> Items, int Total)> SelectAsync(
        LivePointFilter filter, string? text, int skip, int take, PointQueries points, IPointStatuses statuses, CancellationToken cancellationToken)
    {
        var ids = statuses.Select(filter);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var matches = await points.MatchAsync(filter.Division, text, cancellationToken);
            ids = [.. ids.Where(matches.Contains)];
        }
        return (await points.ReadAsync([.. ids.Skip(skip).Take(take)], cancellationToken), ids.Count);
    }

    private static PointLine Line(PointRecord point, DivisionTree tree, IPointStatuses statuses)
    {
        var live = statuses.Find(point.Id);
        var village = tree.Find(point.VillageId);
        return new PointLine(
            point.Code.ToString(),
            point.Name,
            village is null ? null : DivisionName.From(village),
            live is { } known ? PointStatusView.From(known.Status, known.Signs) : PointStatusView.NotWatched(point.LifeCycle),
            At(live?.SinceMs),
            At(live?.LastSeenMs));
    }

    private static DateTimeOffset? At(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
