using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Areas;

namespace SharpEyes.Server.Areas;

/// <summary>Grids 网格 by division.</summary>
internal static class GridEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/grids").WithTags("Grids");
        group.MapGet("", ListAsync).Needs(Permission.ViewRegistry).WithSummary("Grids in order of codes, by division, text and whether somebody leads them.");
        group.MapPost("", AddAsync).Needs(Permission.EditRegistry).Audited("grid.added").WithSummary("Adds a grid.");
        group.MapGet("/{code}", FindAsync).Needs(Permission.ViewRegistry).OfGrid().WithSummary("One grid, also by the code it had before its division moved.");
        group.MapPut("/{code}", ChangeAsync).Needs(Permission.EditRegistry).OfGrid().Audited("grid.changed").WithSummary("Changes a grid.");
        group.MapDelete("/{code}", DeleteAsync).Needs(Permission.EditRegistry).OfGrid().Audited("grid.removed").WithSummary("Removes a grid.");
        api.MapGet("/divisions/{code}/next-grid", NextAsync).Needs(Permission.EditRegistry).OfDivision().WithTags("Grids").WithSummary("The next free code of a grid in a village or township.");
    }

    private static async Task<Results<Ok<Page<GridView>>, ProblemHttpResult>> ListAsync(
        string? division, Within seen, HttpContext http, string? q, string? leader, string? page, string? pageSize, GridStore grids, DivisionDirectories directories,
        CancellationToken cancellationToken)
    {
        if (Paging.Read(page, pageSize, out var paging) is { } wrong)
        {
            return wrong;
        }
        if (leader is not (null or "" or "named" or "missing"))
        {
            return ApiProblems.Invalid("leader", leader, "named, missing");
        }
        DivisionCode? within = null;
        if (!string.IsNullOrEmpty(division))
        {
            var (node, problem) = await DivisionEndpoints.FindNodeAsync("division", division, directories, cancellationToken);
            if (node is null)
            {
                return problem!;
            }
            within = node.Code;
        }
        http.Audit().Division = within;
        var filter = new GridFilter(within, q ?? "", string.IsNullOrEmpty(leader) ? null : leader == "named") { Within = seen.Jurisdiction, SensitiveWithin = seen.Sensitive };
        var (items, total) = await grids.PageAsync(filter, paging.Skip, paging.Size, cancellationToken);
        var directory = await directories.GetAsync(cancellationToken);
        return TypedResults.Ok(new Page<GridView>([.. items.Select(grid => GridView.From(grid, directory, http))], paging.Page, paging.Size, total));
    }

    private static async Task<Results<Ok<GridView>, ProblemHttpResult>> FindAsync(
        string code, HttpContext http, GridStore grids, DivisionDirectories directories, CancellationToken cancellationToken) =>
        !GridCode.TryParse(code, out var parsed) ? NotACode(code)
        : await grids.FindAsync(parsed, cancellationToken) is { } grid ? TypedResults.Ok(GridView.From(grid, await directories.GetAsync(cancellationToken), http))
        : ApiProblems.NotFound("gridNotFound", "grid", code);

    private static async Task<Results<Created<GridView>, ProblemHttpResult>> AddAsync(
        GridRequest request, HttpContext http, GridStore grids, DivisionDirectories directories, RegistryChanges changes, CancellationToken cancellationToken)
    {
        (http.Audit().Subject, http.Audit().After) = (request.Code, request);
        if (OutsideOf(http, request.Code) is { } outside)
        {
            return outside;
        }
        var saved = await grids.SaveAsync(null, request.ToCandidate(), ChangeNotes.Of(http, request.Why), cancellationToken);
        return await saved.ProblemAsync("grid", request.Code ?? "", changes, cancellationToken) is { } problem
            ? problem
            : TypedResults.Created($"/api/v1/grids/{saved.Code}", await ViewAsync(saved.Code, http, grids, directories, cancellationToken));
    }

    private static async Task<Results<Ok<GridView>, ProblemHttpResult>> ChangeAsync(
        string code, GridRequest request, HttpContext http, GridStore grids, DivisionDirectories directories, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        if (!GridCode.TryParse(code, out var known))
        {
            return NotACode(code);
        }
        if (OutsideOf(http, request.Code) is { } outside)
        {
            return outside;
        }
        (http.Audit().Before, http.Audit().After) = (await LookAsync(known, http, grids, directories, cancellationToken), request);
        var saved = await grids.SaveAsync(known, request.ToCandidate(code), ChangeNotes.Of(http, request.Why), cancellationToken);
        return await saved.ProblemAsync("grid", code, changes, cancellationToken) is { } problem
            ? problem
            : TypedResults.Ok(await ViewAsync(saved.Code, http, grids, directories, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string code, string? why, HttpContext http, GridStore grids, DivisionDirectories directories, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (!GridCode.TryParse(code, out var known))
        {
            return NotACode(code);
        }
        http.Audit().Before = await LookAsync(known, http, grids, directories, cancellationToken);
        var saved = await grids.DeleteAsync(known, ChangeNotes.Of(http, why), cancellationToken);
        return await saved.ProblemAsync("grid", code, changes, cancellationToken) is { } problem ? problem : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<NextCodeView>, ProblemHttpResult>> NextAsync(
        string code, GridStore grids, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        var (node, problem) = await DivisionEndpoints.FindNodeAsync("code", code, directories, cancellationToken);
        return node is null ? problem!
            : node.Level >= DivisionLevel.Township && await grids.NextAsync(node.Code, cancellationToken) is { } next ? TypedResults.Ok(new NextCodeView(next.ToString()))
            : ApiProblems.Invalid("code", code, "a village or township with free serials");
    }

    // A grid's code begins with that of its division.
    private static ProblemHttpResult? OutsideOf(HttpContext http, string? code) =>
        GridCode.TryParse(code?.Trim(), out var grid) && !Within.Of(http).Jurisdiction.Contains(grid.Division)
            ? ApiProblems.OutsideJurisdiction("code", grid.ToString())
            : null;

    private static ProblemHttpResult NotACode(string code) => ApiProblems.Invalid("code", code, "15 digits: 12 of the division and a serial 001–999");

    private static async Task<GridView> ViewAsync(
        string code, HttpContext http, GridStore grids, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        var view = (await LookAsync(GridCode.Parse(code), http, grids, directories, cancellationToken))!;
        http.Audit().After = view;
        return view;
    }

    private static async Task<GridView?> LookAsync(GridCode code, HttpContext http, GridStore grids, DivisionDirectories directories, CancellationToken cancellationToken) =>
        await grids.FindAsync(code, cancellationToken) is { } grid ? GridView.From(grid, await directories.GetAsync(cancellationToken), http) : null;
}
