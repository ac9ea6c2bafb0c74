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

/// <summary>Governance centres 综治中心 of townships and villages.</summary>
internal static class CentreEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/centres", ListAsync).Needs(Permission.ViewRegistry).WithTags("Centres").WithSummary("Centres by division and state.");
        var group = api.MapGroup("/divisions/{code}/centre").WithTags("Centres");
        group.MapGet("", FindAsync).Needs(Permission.ViewRegistry).OfDivision().WithSummary("The centre of a township or village.");
        group.MapPut("", SaveAsync).Needs(Permission.EditRegistry).OfDivision().Audited("centre.changed").WithSummary("Gives a township or village its centre, or changes it.");
        group.MapDelete("", DeleteAsync).Needs(Permission.EditRegistry).OfDivision().Audited("centre.removed").WithSummary("Removes the centre.");
    }

    private static async Task<Results<Ok<Page<CentreView>>, ProblemHttpResult>> ListAsync(
        string? division, Within seen, HttpContext http, string? state, string? page, string? pageSize, CentreStore centres, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (Paging.Read(page, pageSize, out var paging) is { } wrong)
        {
            return wrong;
        }
        if (!QueryText.TryWord<CentreState>(state, out var only))
        {
            return ApiProblems.Invalid("state", state, QueryText.WordsOf<CentreState>());
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
        var (items, total) = await centres.PageAsync(within, seen.Jurisdiction, only, paging.Skip, paging.Size, cancellationToken);
        var directory = await directories.GetAsync(cancellationToken);
        return TypedResults.Ok(new Page<CentreView>([.. items.Select(centre => CentreView.From(centre, directory, http))], paging.Page, paging.Size, total));
    }

    private static async Task<Results<Ok<CentreView>, NoContent, ProblemHttpResult>> FindAsync(
        string code, HttpContext http, CentreStore centres, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        var (node, problem) = await DivisionEndpoints.FindNodeAsync("code", code, directories, cancellationToken);
        return node is null ? problem!
            : await centres.FindAsync(node.Id, cancellationToken) is { } centre ? TypedResults.Ok(CentreView.From(centre, await directories.GetAsync(cancellationToken), http))
            : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<CentreView>, ProblemHttpResult>> SaveAsync(
        string code, CentreRequest request, HttpContext http, CentreStore centres, DivisionDirectories directories, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        var (node, problem) = await DivisionEndpoints.FindNodeAsync("code", code, directories, cancellationToken);
        if (node is null)
        {
            return problem!;
        }
        (http.Audit().Before, http.Audit().After) = (await LookAsync(node.Id, http, centres, directories, cancellationToken), request);
        var saved = await centres.SaveAsync(request.ToCandidate(node.Code.ToString()), ChangeNotes.Of(http, request.Why), cancellationToken);
        if (await saved.ProblemAsync("division", code, changes, cancellationToken) is { } refused)
        {
            return refused;
        }
        var view = await LookAsync(node.Id, http, centres, directories, cancellationToken);
        http.Audit().After = view;
        return TypedResults.Ok(view!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string code, string? why, HttpContext http, CentreStore centres, DivisionDirectories directories, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        var (node, problem) = await DivisionEndpoints.FindNodeAsync("code", code, directories, cancellationToken);
        if (node is null)
        {
            return problem!;
        }
        http.Audit().Before = await LookAsync(node.Id, http, centres, directories, cancellationToken);
        var saved = await centres.DeleteAsync(node.Id, ChangeNotes.Of(http, why), cancellationToken);
        return await saved.ProblemAsync("centre", code, changes, cancellationToken) is { } refused ? refused : TypedResults.NoContent();
    }

    private static async Task<CentreView?> LookAsync(int division, HttpContext http, CentreStore centres, DivisionDirectories directories, CancellationToken cancellationToken) =>
        await centres.FindAsync(division, cancellationToken) is { } centre ? CentreView.From(centre, await directories.GetAsync(cancellationToken), http) : null;
}
