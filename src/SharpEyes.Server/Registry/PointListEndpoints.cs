using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Health;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>
/// The list of points. What the live room knows is filtered there, in memory; texts are filtered in the database; the page
/// is where both meet.
/// </summary>
internal static class PointListEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/points", ListAsync).Needs(Permission.ViewLive).WithTags("Points").WithSummary("Points by division, status and text, in order of device code.");

    private static async Task<Results<Ok<PointPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] PointListQuery query, Within within, DivisionDirectories directories, PointQueries points, IPointStatuses statuses, CancellationToken cancellationToken)
    {
        if (query.Read(out var filter, out var page, out var pageSize) is { } problem)
        {
            return problem;
        }
        filter = filter with { Within = within.Jurisdiction };
        var directory = await directories.GetAsync(cancellationToken);
        if (filter.Division is { } division && directory.Find(division) is null)
        {
            return ApiProblems.NotFound("divisionNotFound", "division", division.ToString());
        }
        var skip = (int)Math.Min(int.MaxValue, (page - 1L) * pageSize);
        var (items, total) = filter is { Connectivity: null, Health: null, LifeCycle: null, FaultsOnly: false }
            ? await points.PageAsync(filter.Within, filter.Division, query.Text, skip, pageSize, cancellationToken)
            : await SelectAsync(filter, query.Text, skip, pageSize, points, statuses, cancellationToken);
        var live = await statuses.FindAsync([.. items.Select(point => point.Id)], cancellationToken);
        return TypedResults.Ok(new PointPage([.. items.Select(point => Line(point, directory, live))], page, pageSize, total));
    }

    private static async Task<(IReadOnlyList<PointRecord> Items, int Total)> SelectAsync(
        LivePointFilter filter, string? text, int skip, int take, PointQueries points, IPointStatuses statuses, CancellationToken cancellationToken)
    {
        var ids = statuses.Select(filter);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var matches = await points.MatchAsync(filter.Within, filter.Division, text, cancellationToken);
            ids = [.. ids.Where(matches.Contains)];
        }
        return (await points.ReadAsync([.. ids.Skip(skip).Take(take)], cancellationToken), ids.Count);
    }

    private static PointLine Line(PointRecord point, DivisionDirectory directory, IReadOnlyDictionary<int, LivePoint> statuses)
    {
        LivePoint? live = statuses.TryGetValue(point.Id, out var found) ? found : null;
        var village = directory.Find(point.VillageId);
        return new PointLine(
            point.Code.ToString(),
            point.Name,
            village is null ? null : village.Named,
            live is { } known ? StatusView.Of(known.Status, known.Signs) : StatusView.Of(new PointStatus(Connectivity.Unknown, HealthState.Collecting, false, point.LifeCycle), HealthSigns.None),
            At(live?.SinceMs),
            At(live?.LastSeenMs));
    }

    private static DateTimeOffset? At(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
