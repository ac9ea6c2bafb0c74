using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Files of points: read, judged while they are typed, written under their version.</summary>
internal static class PointFileEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/points").WithTags("Files");
        group.MapGet("/{code}/file", FindAsync).Needs(Permission.ViewRegistry).OfPoint().WithSummary("The file of a point with what the rules say of it; its version is the ETag.");
        group.MapPut("/{code}/file", ChangeAsync).Needs(Permission.EditRegistry).OfPoint().Audited("file.changed")
            .WithSummary("Changes a file. If-Match names the version that was seen: a file that somebody else changed meanwhile is not overwritten.");
        group.MapPost("/files", AddAsync).Needs(Permission.EditRegistry).Audited("file.added").WithSummary("Registers a point.");
        group.MapPost("/file-check", CheckAsync).Needs(Permission.EditRegistry).NotAudited().WithSummary("What the rules would say of a file. Writes nothing.");
    }

    private static async Task<Results<Ok<PointFileView>, ProblemHttpResult>> FindAsync(
        string code, HttpContext http, PointFileReader reader, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return ApiProblems.Invalid("code", code, FileTexts.CodeForm);
        }
        return await reader.ReadAsync(device, http, cancellationToken) is { } view ? Tagged(http, view) : ApiProblems.NotFound("pointNotFound", "point", code);
    }

    private static async Task<Results<Ok<PointFileView>, ProblemHttpResult>> ChangeAsync(
        string code, FileRequest request, HttpContext http, PointFileStore store, PointFileReader reader, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return ApiProblems.Invalid("code", code, FileTexts.CodeForm);
        }
        if (FileTexts.Refuse(request.Values, request.Why) is { } refusal)
        {
            return refusal;
        }
        if (request.Values!.TryGetValue(PointFields.DeviceCode, out var other) && other.Trim() != code)
        {
            return ApiProblems.Invalid(PointFields.DeviceCode, other, $"{code}: a code names its device for good; register the device under its new code");
        }
        if (ReadVersion(http) is not { } version)
        {
            return ApiProblems.VersionRequired();
        }
        var edit = new PointEdit(device, version, IsNew: false, request.Values);
        return await SaveAsync(edit, request.Why, http, store, reader, changes, cancellationToken) switch
        {
            (PointFileView view, null) => Tagged(http, view),
            (_, { } problem) => problem,
            _ => ApiProblems.NotFound("pointNotFound", "point", code),
        };
    }

    private static async Task<Results<Created<PointFileView>, ProblemHttpResult>> AddAsync(
        FileRequest request, HttpContext http, PointFileStore store, PointFileReader reader, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (FileTexts.Refuse(request.Values, request.Why) is { } refusal)
        {
            return refusal;
        }
        var code = request.Values!.GetValueOrDefault(PointFields.DeviceCode) ?? request.Code;
        if (!DeviceCode.TryParse(code?.Trim(), out var device))
        {
            return ApiProblems.Invalid(PointFields.DeviceCode, code, FileTexts.CodeForm);
        }
        var (view, problem) = await SaveAsync(new PointEdit(device, null, IsNew: true, request.Values!), request.Why, http, store, reader, changes, cancellationToken);
        return problem is not null ? problem : TypedResults.Created($"/api/v1/points/{device}/file", view);
    }

    private static async Task<Results<Ok<FileCheckView>, ProblemHttpResult>> CheckAsync(
        FileRequest request, Within within, PointFileStore store, CancellationToken cancellationToken)
    {
        if (FileTexts.Refuse(request.Values, null) is { } refusal)
        {
            return refusal;
        }
        var verdict = await store.JudgeAsync(request.Values!, cancellationToken, within.Jurisdiction);
        return TypedResults.Ok(new FileCheckView([.. verdict.Findings.Select(FindingView.Of)], verdict.Filled, verdict.Applicable, verdict.IsRefused));
    }

    /// <summary>Writes one edit and reads the file as it is now, or says why not.</summary>
    public static async Task<(PointFileView? View, ProblemHttpResult? Problem)> SaveAsync(
        PointEdit edit, string? why, HttpContext http, PointFileStore store, PointFileReader reader, RegistryChanges changes, CancellationToken cancellationToken)
    {
        var outcome = await store.EditAsync([edit], Caller.Of(http).DisplayName, Blank(why), allOrNothing: true, dryRun: false, cancellationToken, Within.Of(http).Jurisdiction);
        if (outcome.FleetVersion is { } version)
        {
            await changes.TellAsync(version, cancellationToken);
        }
        var point = outcome.Points[0];
        http.Audit().Tell(point);
        return point.State switch
        {
            EditState.Changed or EditState.Unchanged => (await reader.ReadAsync(edit.Code, http, cancellationToken), null),
            EditState.Stale => (null, ApiProblems.VersionConflict(edit.Version!.Value, point.Before!.Version)),
            EditState.Taken => (null, ApiProblems.Taken(PointFields.DeviceCode, edit.Code.ToString())),
            EditState.Missing => (null, ApiProblems.NotFound("pointNotFound", "point", edit.Code.ToString())),
            _ => (null, ApiProblems.Refused(point.Verdict!.Findings.Where(finding => finding.Rule.Refuses))),
        };
    }

    /// <summary>The version of If-Match; null when there is none of ours.</summary>
    public static int? ReadVersion(HttpContext http) =>
        http.Request.GetTypedHeaders().IfMatch is [var tag] && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    public static Ok<PointFileView> Tagged(HttpContext http, PointFileView view)
    {
        http.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue($"\"{view.Version.ToString(CultureInfo.InvariantCulture)}\"");
        return TypedResults.Ok(view);
    }

    private static string? Blank(string? why) => string.IsNullOrWhiteSpace(why) ? null : why.Trim();
}
