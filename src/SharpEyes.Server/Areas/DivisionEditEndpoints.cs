using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Divisions;

namespace SharpEyes.Server.Areas;

/// <summary>Divisions added, changed, merged and abolished by hand, and what was.</summary>
internal static class DivisionEditEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/divisions").WithTags("Divisions");
        group.MapPost("", AddAsync).Needs(Permission.EditDivisions).Audited("division.added").WithSummary("Adds a division.");
        group.MapPut("/{code}", ChangeAsync).Needs(Permission.EditDivisions).OfDivision().Audited("division.changed").WithSummary("Changes a division; another code moves it with all that lies in it.");
        group.MapPost("/{code}/merge", MergeAsync).Needs(Permission.EditDivisions).OfDivision().Audited("division.merged").WithSummary("Merges a division into another of its level.");
        group.MapPost("/{code}/abolish", AbolishAsync).Needs(Permission.EditDivisions).OfDivision().Audited("division.abolished").WithSummary("Abolishes a division that nothing hangs on.");
        group.MapGet("/{code}/history", HistoryAsync).Needs(Permission.ViewRegistry).OfDivision().WithSummary("What became of a division, living or not.");
        group.MapGet("/{code}/next-code", NextCodeAsync).Needs(Permission.EditDivisions).OfDivision().WithSummary("The next free code of a hamlet or of a village numbered here, in a township.");
        group.MapGet("/former", FormerAsync).Needs(Permission.ViewRegistry).WithSummary("Divisions that are no more.");
    }

    private static async Task<Results<Created<DivisionCard>, ProblemHttpResult>> AddAsync(
        DivisionRequest request, HttpContext http, DivisionStore store, DivisionDirectories directories, IDivisionFigures figures, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        (http.Audit().Subject, http.Audit().After) = (request.Code, AreaNotes.Of(request, null));
        if (OutsideOf(http, ("code", request.Code), ("belongsTo", request.BelongsTo), ("splitFrom", request.SplitFrom)) is { } outside)
        {
            return outside;
        }
        var saved = await store.AddAsync(request.ToDraft(), ChangeNotes.Of(http, request.Why), cancellationToken);
        return await saved.ProblemAsync("division", request.Code ?? "", changes, cancellationToken) is { } problem
            ? problem
            : TypedResults.Created($"/api/v1/divisions/{saved.Code}", await CardAsync(saved.Code, directories, figures, cancellationToken));
    }

    private static async Task<Results<Ok<DivisionCard>, ProblemHttpResult>> ChangeAsync(
        string code, DivisionRequest request, HttpContext http, DivisionStore store, DivisionDirectories directories, IDivisionFigures figures,
        RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(code, out var known))
        {
            return ApiProblems.Invalid("code", code, "12 digits");
        }
        if (OutsideOf(http, ("code", request.Code), ("belongsTo", request.BelongsTo)) is { } outside)
        {
            return outside;
        }
        var before = AreaNotes.Of((await directories.GetAsync(cancellationToken)).Find(known));
        (http.Audit().Before, http.Audit().After) = (before, AreaNotes.Of(request, code));
        var saved = await store.ChangeAsync(known, request.ToDraft(code), ChangeNotes.Of(http, request.Why), cancellationToken);
        return await saved.ProblemAsync("division", code, changes, cancellationToken) is { } problem
            ? problem
            : TypedResults.Ok(await CardAsync(saved.Code, directories, figures, cancellationToken));
    }

    private static async Task<Results<Ok<DivisionCard>, ProblemHttpResult>> MergeAsync(
        string code, MergeRequest request, HttpContext http, DivisionMerging merging, DivisionDirectories directories, IDivisionFigures figures,
        RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(code, out var from))
        {
            return ApiProblems.Invalid("code", code, "12 digits");
        }
        if (!DivisionCode.TryParse(request.Into, out var into))
        {
            return ApiProblems.Invalid("into", request.Into, "12 digits");
        }
        if (OutsideOf(http, ("into", request.Into)) is { } outside)
        {
            return outside;
        }
        if (!TryDay(request.On, out var on))
        {
            return ApiProblems.Invalid("on", request.On, "yyyy-MM-dd");
        }
        http.Audit().After = request;
        var saved = await merging.MergeAsync(from, into, on, ChangeNotes.Of(http, request.Why), cancellationToken);
        return await saved.ProblemAsync("division", code, changes, cancellationToken) is { } problem
            ? problem
            : TypedResults.Ok(await CardAsync(saved.Code, directories, figures, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AbolishAsync(
        string code, MergeRequest request, HttpContext http, DivisionMerging merging, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(code, out var known))
        {
            return ApiProblems.Invalid("code", code, "12 digits");
        }
        if (!TryDay(request.On, out var on))
        {
            return ApiProblems.Invalid("on", request.On, "yyyy-MM-dd");
        }
        http.Audit().After = request;
        var saved = await merging.AbolishAsync(known, on, ChangeNotes.Of(http, request.Why), cancellationToken);
        return await saved.ProblemAsync("division", code, changes, cancellationToken) is { } problem ? problem : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<DivisionHistoryView>, ProblemHttpResult>> HistoryAsync(
        string code, DivisionHistory history, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(code, out var parsed))
        {
            return ApiProblems.Invalid("code", code, "12 digits");
        }
        var directory = await directories.GetAsync(cancellationToken);
        var node = directory.Find(parsed);
        var former = node?.Code == parsed ? null : await history.FindFormerAsync(parsed, cancellationToken);
        if ((former?.Id ?? node?.Id) is not { } id)
        {
            return ApiProblems.NotFound("divisionNotFound", "division", code);
        }
        var codes = await history.CodesAsync(id, cancellationToken);
        return TypedResults.Ok(new DivisionHistoryView(
            (former?.Code ?? node!.Code).ToString(),
            former?.Name ?? node!.Name,
            former?.AbolishedOn,
            former?.MergedIntoId is null ? null : node?.Named,
            [.. codes.Select(one => new FormerCodeView(one.Code.ToString(), one.Year, one.Until))],
            await history.ReadAsync(id, cancellationToken)));
    }

    private static async Task<Results<Ok<Page<FormerDivisionView>>, ProblemHttpResult>> FormerAsync(
        string? q, string? page, string? pageSize, Within seen, DivisionHistory history, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (Paging.Read(page, pageSize, out var paging) is { } problem)
        {
            return problem;
        }
        var directory = await directories.GetAsync(cancellationToken);
        var (items, total) = await history.FormerAsync(q ?? "", seen.Jurisdiction, paging.Skip, paging.Size, cancellationToken);
        return TypedResults.Ok(new Page<FormerDivisionView>(
            [.. items.Select(one => new FormerDivisionView(
                one.Code.ToString(), one.Name, one.Level, one.Year, one.AbolishedOn, one.MergedIntoId is null ? null : directory.Find(one.Code)?.Named))],
            paging.Page, paging.Size, total));
    }

    private static async Task<Results<Ok<NextCodeView>, ProblemHttpResult>> NextCodeAsync(
        string code, string? kind, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        var (node, problem) = await DivisionEndpoints.FindNodeAsync("code", code, directories, cancellationToken);
        if (node is null)
        {
            return problem!;
        }
        var wanted = kind switch { "hamlet" => DivisionKind.Hamlet, "manualVillage" => DivisionKind.ManualVillage, _ => DivisionKind.Other };
        if (wanted == DivisionKind.Other || node.Level != DivisionLevel.Township)
        {
            return ApiProblems.Invalid("kind", kind, "hamlet, manualVillage; in a township");
        }
        var directory = await directories.GetAsync(cancellationToken);
        return DivisionKinds.NextFree(wanted, node.Code, directory.IsTaken) is { } free
            ? TypedResults.Ok(new NextCodeView(free.ToString()))
            : ApiProblems.Invalid("code", code, "a township with free numbers");
    }

    // What the body names is as little somebody else's as what the path does.
    private static ProblemHttpResult? OutsideOf(HttpContext http, params ReadOnlySpan<(string Field, string? Code)> named)
    {
        foreach (var (field, text) in named)
        {
            if (DivisionCode.TryParse(text?.Trim(), out var code) && !Within.Of(http).Jurisdiction.Contains(code))
            {
                return ApiProblems.OutsideJurisdiction(field, code.ToString());
            }
        }
        return null;
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        day = read ? value : null;
        return read || string.IsNullOrEmpty(text);
    }

    private static async Task<DivisionCard> CardAsync(string code, DivisionDirectories directories, IDivisionFigures figures, CancellationToken cancellationToken) =>
        DivisionCard.From((await directories.GetAsync(cancellationToken)).Find(DivisionCode.Parse(code))!, figures);
}
