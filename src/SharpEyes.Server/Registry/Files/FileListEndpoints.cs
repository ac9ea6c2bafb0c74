using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>The registry's table: points with their files, by page.</summary>
internal static class FileListEndpoints
{
    private const int UsualPage = 100;
    private const int LargestPage = 500;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/registry/points", ListAsync).Needs(Permission.ViewRegistry).WithTags("Files")
        .WithSummary("Points with their files. Filters: division, q, rule, verdict, class, lifeCycle, f.<field>=<value>; sort=[-]code|name|village|completeness|errors|changedAt.");

    private static async Task<Results<Ok<FilePage>, ProblemHttpResult>> ListAsync(
        HttpContext http, Within within, PointList list, DivisionDirectories directories, IPointStatuses statuses, string? page, string? pageSize, string? sort,
        CancellationToken cancellationToken)
    {
        if (FileFilterQuery.Read(http.Request.Query, within, out var filter) is { } problem)
        {
            return problem;
        }
        if (!QueryText.TryNumber(page, 1, int.MaxValue, out var number))
        {
            return ApiProblems.Invalid("page", page, "1 …");
        }
        if (!QueryText.TryNumber(pageSize, 1, LargestPage, out var size))
        {
            return ApiProblems.Invalid("pageSize", pageSize, $"1–{LargestPage}");
        }
        var descending = sort?.StartsWith('-') == true;
        if (!QueryText.TryWord<PointOrder>(sort?.TrimStart('-'), out var order))
        {
            return ApiProblems.Invalid("sort", sort, QueryText.WordsOf<PointOrder>());
        }
        var (asked, length) = ((int)(number ?? 1), (int)(size ?? UsualPage));
        var skip = (int)Math.Min(int.MaxValue, (asked - 1L) * length);
        var total = await list.CountAsync(filter, cancellationToken);
        var points = await list.PageAsync(filter, order ?? PointOrder.Code, descending, skip, length, cancellationToken);
        var live = await statuses.FindAsync([.. points.Select(point => point.Entry.Id)], cancellationToken);
        var directory = await directories.GetAsync(cancellationToken);
        var seen = new SensitiveFields(within.Sensitive);
        if (points.Any(point => seen.IsClear(point.Entry.File.Village) && SensitiveFields.Has(point.Entry.File)))
        {
            http.Audit().Saw(http.Request.Path + http.Request.QueryString, filter.Division);
        }
        return TypedResults.Ok(new FilePage([.. points.Select(point => Tell(point, seen, directory, live))], asked, length, total));
    }

    private static FileRow Tell(ListedPoint point, SensitiveFields seen, DivisionDirectory directory, IReadOnlyDictionary<int, LivePoint> live)
    {
        var entry = point.Entry;
        var village = directory.Find(entry.VillageId);
        return new FileRow(
            entry.File[PointFields.DeviceCode], entry.Version, FileTexts.Tell(seen.Tell(entry.File, entry.File.Village)), village?.Named, village?.PathText, point.Filled, point.Applicable,
            point.Errors, point.Warnings, point.Conflicts, point.Rules, FileTexts.At(entry.Stamp.At), entry.Stamp.By,
            live.TryGetValue(entry.Id, out var known) ? StatusView.Of(known.Status, known.Signs) : null);
    }
}
