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
        group.MapGet("", ReadAsync).Needs(Permission.ViewLive).WithSummary("The programmes that reach into what the caller may see, as far as they do, by target date.");
        group.MapGet("/{id:int}", FindAsync).Needs(Permission.ViewLive).WithSummary("One programme with its progress.");
        group.MapPost("", AddAsync).Needs(Permission.EditProgrammes).Audited("programme.added").WithSummary("Adds a programme.");
        group.MapPut("/{id:int}", ChangeAsync).Needs(Permission.EditProgrammes).Audited("programme.changed").WithSummary("Changes a programme.");
        group.MapDelete("/{id:int}", DeleteAsync).Needs(Permission.EditProgrammes).Audited("programme.removed").WithSummary("Removes a programme.");
    }

    private static async Task<Ok<IReadOnlyList<ProgrammeView>>> ReadAsync(Within within, Programmes programmes, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programmes.ReadAllAsync(within.Jurisdiction, cancellationToken));

    private static async Task<Results<Ok<ProgrammeView>, ProblemHttpResult>> FindAsync(
        int id, Within within, Programmes programmes, CancellationToken cancellationToken) =>
        await programmes.FindAsync(id, within.Jurisdiction, cancellationToken) is { } programme ? TypedResults.Ok(programme) : NotFound(id);

    private static async Task<Results<Created<ProgrammeView>, ProblemHttpResult>> AddAsync(
        ProgrammeRequest request, Within within, HttpContext http, ProgrammeStore store, Programmes programmes, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        http.Audit().After = request;
        var (id, problem) = await SaveAsync(null, request, within, store, changes, cancellationToken);
        http.Audit().Subject = problem is null ? id.ToString(CultureInfo.InvariantCulture) : request.Name;
        return problem is not null
            ? problem
            : TypedResults.Created(
                string.Create(CultureInfo.InvariantCulture, $"/api/v1/programmes/{id}"),
                await programmes.FindAsync(id, within.Jurisdiction, cancellationToken));
    }

    private static async Task<Results<Ok<ProgrammeView>, ProblemHttpResult>> ChangeAsync(
        int id, ProgrammeRequest request, Within within, HttpContext http, ProgrammeStore store, Programmes programmes, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        if (await ForeignAsync(id, within, store, cancellationToken) is { } foreign)
        {
            return foreign;
        }
        http.Audit().Before = AreaNotes.Of(await programmes.FindAsync(id, within.Jurisdiction, cancellationToken));
        var (_, problem) = await SaveAsync(id, request, within, store, changes, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        var programme = (await programmes.FindAsync(id, within.Jurisdiction, cancellationToken))!;
        http.Audit().After = AreaNotes.Of(programme);
        return TypedResults.Ok(programme);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        int id, Within within, HttpContext http, ProgrammeStore store, Programmes programmes, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (await ForeignAsync(id, within, store, cancellationToken) is { } foreign)
        {
            return foreign;
        }
        http.Audit().Before = AreaNotes.Of(await programmes.FindAsync(id, within.Jurisdiction, cancellationToken));
        if (await store.DeleteAsync(id, cancellationToken) is not { } version)
        {
            return NotFound(id);
        }
        await changes.TellAsync(version, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Null when all of the programme is the caller's to change; one that is nowhere theirs to see is answered as one that does not exist.</summary>
    private static async Task<ProblemHttpResult?> ForeignAsync(int id, Within within, ProgrammeStore store, CancellationToken cancellationToken)
    {
        if (await store.FindDivisionsAsync(id, cancellationToken) is not { } divisions)
        {
            return NotFound(id);
        }
        if (within.Jurisdiction.IsEverything || (divisions.Count > 0 && divisions.All(within.Jurisdiction.Contains)))
        {
            return null;
        }
        var seen = within.Caller.Rights.Within(Permission.ViewLive);
        return divisions.Any(seen.Touches) ? ApiProblems.OutsideJurisdiction("id", id.ToString(CultureInfo.InvariantCulture)) : NotFound(id);
    }

    private static async Task<(int Id, ProblemHttpResult? Problem)> SaveAsync(
        int? id, ProgrammeRequest request, Within within, ProgrammeStore store, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (Read(request, out var draft) is { } problem)
        {
            return (0, problem);
        }
        foreach (var division in draft!.Divisions)
        {
            if (!within.Jurisdiction.Contains(division))
            {
                return (0, ApiProblems.OutsideJurisdiction("divisions", division.ToString()));
            }
        }
        var saved = await store.SaveAsync(id, draft, cancellationToken);
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
