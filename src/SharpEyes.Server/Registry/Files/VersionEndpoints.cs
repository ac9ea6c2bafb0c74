using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>The history of a file: who changed it, when, why and what; an old version can be brought back as a new one.</summary>
internal static class VersionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/points/{code}/versions").WithTags("Files");
        group.MapGet("", ListAsync).Needs(Permission.ViewRegistry).OfPoint().WithSummary("All versions of a file, the newest first, each with what it changed.");
        group.MapPost("/{version:int}/restore", RestoreAsync).Needs(Permission.EditRegistry).OfPoint().Audited("file.restored").WithSummary("Makes an old version the newest. If-Match names the version that was seen.");
    }

    private static async Task<Results<Ok<List<FileVersionView>>, ProblemHttpResult>> ListAsync(
        string code, HttpContext http, Within within, PointFileStore store, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return ApiProblems.Invalid("code", code, FileTexts.CodeForm);
        }
        if (await store.FindAsync(device, cancellationToken) is not { } entry)
        {
            return ApiProblems.NotFound("pointNotFound", "point", code);
        }
        var versions = new List<PointVersion> { new(entry.Version, entry.Stamp, entry.File) };
        versions.AddRange(await store.HistoryAsync(entry.Id, cancellationToken));
        var seen = new SensitiveFields(within.Sensitive);
        if (seen.IsClear(entry.File.Village) && SensitiveFields.Has(entry.File))
        {
            http.Audit().Saw(code, entry.File.Village);
        }
        // Where a point was before does not decide who sees what it was: where it is now does.
        versions = versions.ConvertAll(version => version with { File = seen.Tell(version.File, entry.File.Village) });
        return TypedResults.Ok(versions.Select((version, i) => Tell(version, i + 1 < versions.Count ? versions[i + 1].File : PointFile.Empty)).ToList());
    }

    private static async Task<Results<Ok<PointFileView>, ProblemHttpResult>> RestoreAsync(
        string code, int version, RestoreRequest request, HttpContext http, PointFileStore store, PointFileReader reader, RegistryChanges changes,
        DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return ApiProblems.Invalid("code", code, FileTexts.CodeForm);
        }
        if (request.Why is { Length: > FileTexts.LongestWhy })
        {
            return ApiProblems.Invalid("why", request.Why, $"at most {FileTexts.LongestWhy} characters");
        }
        if (PointFileEndpoints.ReadVersion(http) is not { } seen)
        {
            return ApiProblems.VersionRequired();
        }
        if (await store.FindAsync(device, cancellationToken) is not { } entry)
        {
            return ApiProblems.NotFound("pointNotFound", "point", code);
        }
        if ((await store.HistoryAsync(entry.Id, cancellationToken)).FirstOrDefault(old => old.Version == version) is not { } wanted)
        {
            return ApiProblems.NotFound("versionNotFound", "version", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        // The name of a gateway stands with the gateway and has a history of its own.
        var texts = PointFields.All.Where(field => field.Key is not (PointFields.DeviceCode or PointFields.GatewayName)).ToDictionary(field => field.Key, field => wanted.File[field]);
        // A village that was merged since then is its heir now.
        if ((await directories.GetAsync(cancellationToken)).Find(wanted.File.Village) is { } village)
        {
            texts[PointFields.VillageCode] = village.Code.ToString();
        }
        var (view, problem) = await PointFileEndpoints.SaveAsync(
            new PointEdit(device, seen, IsNew: false, texts), request.Why, http, store, reader, changes, cancellationToken);
        return problem is not null ? problem : PointFileEndpoints.Tagged(http, view!);
    }

    private static FileVersionView Tell(PointVersion version, PointFile before) => new(
        version.Version, FileTexts.At(version.Stamp.At), version.Stamp.By, version.Stamp.Why, FileTexts.Tell(version.File),
        [.. before.ChangesTo(version.File).Where(change => change.Field.Key != PointFields.GatewayName).Select(FieldChangeView.Of)]);
}
