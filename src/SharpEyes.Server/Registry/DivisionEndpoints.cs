using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>The tree of divisions with live figures, and their boundaries.</summary>
internal static class DivisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/divisions").WithTags("Divisions");
        group.MapGet("/roots", RootsAsync).WithSummary("The divisions with nothing above them, with their figures.");
        group.MapGet("/boundaries", BoundariesAsync)
            .WithSummary("Boundaries as GeoJSON (RFC 7946), simplified for the level.")
            .Produces<string>(StatusCodes.Status200OK, "application/geo+json")
            .Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{code}", FindAsync).WithSummary("One division.");
        group.MapGet("/{code}/children", ChildrenAsync).WithSummary("The divisions one level down, with their figures.");
    }

    private static async Task<Ok<DivisionLine[]>> RootsAsync(DivisionTrees trees, IDivisionFigures figures, CancellationToken cancellationToken) =>
        TypedResults.Ok(Lines((await trees.GetAsync(cancellationToken)).Roots, figures));

    private static async Task<Results<Ok<DivisionCard>, ProblemHttpResult>> FindAsync(
        string code, DivisionTrees trees, IDivisionFigures figures, CancellationToken cancellationToken)
    {
        var (node, problem) = await FindNodeAsync("code", code, trees, cancellationToken);
        return node is null
            ? problem!
            : TypedResults.Ok(new DivisionCard(
                node.Code.ToString(), node.Name, node.Level, node.Children.Count > 0, [.. node.Path.Select(DivisionName.From)],
                node.Longitude, node.Latitude, figures.Find(node.Code) ?? DivisionFigures.None));
    }

    private static async Task<Results<Ok<DivisionLine[]>, ProblemHttpResult>> ChildrenAsync(
        string code, DivisionTrees trees, IDivisionFigures figures, CancellationToken cancellationToken)
    {
        var (node, problem) = await FindNodeAsync("code", code, trees, cancellationToken);
        return node is null ? problem! : TypedResults.Ok(Lines(node.Children, figures));
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> BoundariesAsync(
        string? level, string? within, DivisionTrees trees, DivisionBoundaries boundaries, HttpContext http, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<DivisionLevel>(level, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || char.IsAsciiDigit(level![0]))
        {
            return RegistryProblems.Invalid("level", level, "province, city, county, township, village");
        }
        DivisionNode? area = null;
        if (within is not null)
        {
            (area, var problem) = await FindNodeAsync("within", within, trees, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }
        }
        var file = await boundaries.GetAsync(wanted, area?.Code, cancellationToken);
        http.Response.Headers.ETag = file.ETag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch.Contains(file.ETag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(file.GeoJson, "application/geo+json");
    }

    internal static async Task<(DivisionNode? Node, ProblemHttpResult? Problem)> FindNodeAsync(
        string field, string code, DivisionTrees trees, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(code, out var parsed))
        {
            return (null, RegistryProblems.Invalid(field, code, "12 digits"));
        }
        var node = (await trees.GetAsync(cancellationToken)).Find(parsed);
        return (node, node is null ? RegistryProblems.NotFound("division", field, code) : null);
    }

    private static DivisionLine[] Lines(IEnumerable<DivisionNode> nodes, IDivisionFigures figures) =>
        [.. nodes.Select(node => DivisionLine.From(node, figures))];
}
