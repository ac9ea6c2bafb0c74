using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Programmes: what shall be where, and by when.</summary>
internal static class ProgrammeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/programmes").WithTags("Programmes");
        group.MapGet("", async (Programmes programmes, CancellationToken cancellationToken) =>
            TypedResults.Ok(await programmes.ReadAllAsync(Jurisdiction.Everything, cancellationToken))).Needs(Permission.ViewLive).WithSummary("All programmes by target date.");
        group.MapGet("/{id:int}", FindAsync).Needs(Permission.ViewLive).WithSummary("One programme with its progress.");
        group.MapPost("", AddAsync).Needs(Permission.EditProgrammes).Audited("programme.added").WithSummary("Adds a programme.");
        group.MapPut("/{id:int}", ChangeAsync).Needs(Permission.EditProgrammes).Audited("programme.changed").WithSummary("Changes a programme.");
        group.MapDelete("/{id:int}", DeleteAsync).Needs(Permission.EditProgrammes).Audited("programme.removed").WithSummary("Removes a programme.");
    }

    private static async Task<Results<Ok<ProgrammeView>, ProblemHttpResult>> FindAsync(int id, Programmes programmes, CancellationToken cancellationToken) =>
        await programmes.FindAsync(id, Jurisdiction.Everything, cancellationToken) is { } programme ? TypedResults.Ok(programme) : NotFound(id);

    private static async Task<Results<Created<ProgrammeView>, ProblemHttpResult>> AddAsync(
        ProgrammeRequest request, HttpContext http, ProgrammeStore store, Programmes programmes, RegistryChanges changes, CancellationToken cancellationToken)
    {
        http.Audit().After = request;
        var (id, problem) = await SaveAsync(null, request, store, changes, cancellationToken);
        http.Audit().Subject = problem is null ? id.ToString(CultureInfo.InvariantCulture) : request.Name;
        return problem is not null
            ? problem
            : TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/programmes/{id}"), await programmes.FindAsync(id, Jurisdiction.Everything, cancellationToken));
    }

    private static async Task<Results<Ok<ProgrammeView>, ProblemHttpResult>> ChangeAsync(
        int id, ProgrammeRequest request, HttpContext http, ProgrammeStore store, Programmes programmes, RegistryChanges changes, CancellationToken cancellationToken)
    {
        http.Audit().Before = AreaNotes.Of(await programmes.FindAsync(id, Jurisdiction.Everything, cancellationToken));
        var (_, problem) = await SaveAsync(id, request, store, changes, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        var programme = (await programmes.FindAsync(id, Jurisdiction.Everything, cancellationToken))!;
        http.Audit().After = AreaNotes.Of(programme);
        return TypedResults.Ok(programme);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, HttpContext http, ProgrammeStore store, Programmes programmes, RegistryChanges changes, CancellationToken cancellationToken)
    {
        http.Audit().Before = AreaNotes.Of(await programmes.FindAsync(id, Jurisdiction.Everything, cancellationToken));
        if (await store.DeleteAsync(id, cancellationToken) is not { } version)
        {
            return NotFound(id);
        }
        await changes.TellAsync(version, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<(int Id, ProblemHttpResult? Problem)> SaveAsync(
        int? id, ProgrammeRequest request, ProgrammeStore store, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (Read(request, out var draft) is { } problem)
        {
            return (0, problem);
        }
        var saved = await store.SaveAsync(id, draft!, cancellationToken);
        if (saved.Id is { } key)
        {
            await changes.TellAsync(saved.Version, cancellationToken);
            return (key, null);
        }
        return (0, saved.UnknownDivisions.Count == 0
            ? NotFound(id ?? 0)
            : ApiProblems.UnknownDivisions("programme.divisions.unknown", saved.UnknownDivisions.Take(100).Select(code => code.ToString())));
    }

    private static ProblemHttpResult? Read(ProgrammeRequest request, out ProgrammeDraft? draft)
    {
        draft = null;
        if (!DateOnly.TryParseExact(request.TargetDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return ApiProblems.Invalid("targetDate", request.TargetDate, "yyyy-MM-dd");
        }
        var codes = new List<DivisionCode>();
        foreach (var text in request.Divisions ?? [])
        {
            if (!DivisionCode.TryParse(text, out var code))
            {
                return ApiProblems.Invalid("divisions", text, "12 digits");
            }
            codes.Add(code);
        }
        if (!QueryText.TryWord<ProgrammeKind>(request.Kind, out var kind))
        {
            return ApiProblems.Invalid("kind", request.Kind, QueryText.WordsOf<ProgrammeKind>());
        }
        var wanted = new Dictionary<DivisionCode, int>();
        foreach (var (text, number) in request.Wanted ?? new Dictionary<string, int>())
        {
            if (!DivisionCode.TryParse(text, out var code))
            {
                return ApiProblems.Invalid("wanted", text, "12 digits");
            }
            wanted[code] = number;
        }
        var read = new ProgrammeDraft(request.Name ?? "", date, request.PointsWanted ?? ProgrammeDraft.DefaultPointsWanted, codes)
        {
            Kind = kind ?? ProgrammeKind.Cameras,
            Wanted = wanted,
        };
        var broken = ProgrammeDraft.Rules.FirstOrDefault(rule => rule.Broken(read));
        if (broken is not null)
        {
            return ApiProblems.Broken(broken.Code, broken.Field, null, broken.Allowed, broken.Message);
        }
        draft = read;
        return null;
    }

    private static ProblemHttpResult NotFound(int id) =>
        ApiProblems.NotFound("programmeNotFound", "programme", id.ToString(CultureInfo.InvariantCulture));
}
