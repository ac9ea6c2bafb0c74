using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Registry;

/// <summary>The tree of divisions with live figures, and their boundaries.</summary>
internal static class DivisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/divisions").WithTags("Divisions");
        group.MapGet("/roots", RootsAsync).Needs(Permission.ViewLive).WithSummary("The topmost divisions that the caller may see, with their figures.");
        group.MapGet("/boundaries", BoundariesAsync).Needs(Permission.ViewLive).WithMetadata(new NarrowsDivision())
            .WithSummary("Boundaries as GeoJSON (RFC 7946), simplified for the level.")
            .Produces<string>(StatusCodes.Status200OK, "application/geo+json")
            .Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{code}", FindAsync).Needs(Permission.ViewLive).OfDivision().WithSummary("One division.");
        group.MapGet("/{code}/children", ChildrenAsync).Needs(Permission.ViewLive).OfDivision().WithSummary("The divisions one level down, with their figures.");
    }

    private static async Task<Ok<DivisionLine[]>> RootsAsync(
        Within within, DivisionDirectories directories, IDivisionFigures figures, CancellationToken cancellationToken) =>
        TypedResults.Ok(Lines((await directories.GetAsync(cancellationToken)).PartsOf(within.Jurisdiction), figures));

    private static async Task<Results<Ok<DivisionCard>, ProblemHttpResult>> FindAsync(
        string code, Within within, DivisionDirectories directories, IDivisionFigures figures, CancellationToken cancellationToken)
    {
        var (node, problem) = await FindNodeAsync("code", code, within.Jurisdiction, directories, cancellationToken);
        return node is null
            ? problem!
            : TypedResults.Ok(DivisionCard.From(
                node, figures, node.BelongsToId is { } village && (await directories.GetAsync(cancellationToken)).Find(village) is { } owner
                    && within.Jurisdiction.Contains(owner.Code) ? owner : null));
    }

    private static async Task<Results<Ok<DivisionLine[]>, ProblemHttpResult>> ChildrenAsync(
        string code, Within within, DivisionDirectories directories, IDivisionFigures figures, CancellationToken cancellationToken)
    {
        var (node, problem) = await FindNodeAsync("code", code, within.Jurisdiction, directories, cancellationToken);
        return node is null ? problem! : TypedResults.Ok(Lines(node.Children, figures));
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> BoundariesAsync(
        string? level, [FromQuery(Name = "within")] string? asked, Within within, DivisionDirectories directories, DivisionBoundaries boundaries, HttpContext http, CancellationToken cancellationToken)
    {
        if (!QueryText.TryWord<DivisionLevel>(level, out var word) || word is not { } wanted)
        {
            return ApiProblems.Invalid("level", level, QueryText.WordsOf<DivisionLevel>());
        }
        var seen = within.Jurisdiction;
        if (asked is not null)
        {
            var (area, problem) = await FindNodeAsync("within", asked, directories, cancellationToken);
            if (area is null)
            {
                return problem!;
            }
            // Of a county that is seen in part the map draws that part.
            seen = seen.And(Jurisdiction.Of([area.Code]));
            if (seen.IsEmpty)
            {
                return ApiProblems.OutsideJurisdiction("within", asked);
            }
        }
        var file = await boundaries.GetAsync(wanted, seen, cancellationToken);
        http.Response.Headers.ETag = file.ETag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch.Contains(file.ETag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(file.GeoJson, "application/geo+json");
    }

    // A code that is not in use any more leads to the division that was merged into: that one may lie elsewhere.
    private static async Task<(DivisionNode? Node, ProblemHttpResult? Problem)> FindNodeAsync(
        string field, string code, Jurisdiction within, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        var (node, problem) = await FindNodeAsync(field, code, directories, cancellationToken);
        return node is null || within.Contains(node.Code) ? (node, problem) : (null, ApiProblems.OutsideJurisdiction(field, code));
    }

    internal static async Task<(DivisionNode? Node, ProblemHttpResult? Problem)> FindNodeAsync(
        string field, string code, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(code, out var parsed))
        {
            return (null, ApiProblems.Invalid(field, code, "12 digits"));
        }
        var node = (await directories.GetAsync(cancellationToken)).Find(parsed);
        return (node, node is null ? ApiProblems.NotFound("divisionNotFound", "division", code) : null);
    }

    private static DivisionLine[] Lines(IEnumerable<DivisionNode> nodes, IDivisionFigures figures) =>
        [.. nodes.Select(node => DivisionLine.From(node, figures))];
}
