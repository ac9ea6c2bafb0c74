using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.IO;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.GeoJson;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Areas;

/// <summary>Boundaries of divisions brought in and handed out as GeoJSON, with all their positions.</summary>
internal static class BoundaryEndpoints
{
    private const string GeoJson = "application/geo+json";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/divisions").WithTags("Divisions");
        group.MapPost("/boundaries/import", ImportAsync).Needs(Permission.EditDivisions).Audited("boundaries.imported").WithSummary("Takes boundaries from a GeoJSON file (RFC 7946); dryRun only says what would happen.")
            .Accepts<string>(GeoJson, "application/json", "application/octet-stream");
        group.MapGet("/boundaries.geojson", ExportAsync).Needs(Permission.ViewRegistry).WithSummary("Boundaries as GeoJSON (RFC 7946), as they were imported.")
            .Produces<string>(StatusCodes.Status200OK, GeoJson);
    }

    private static async Task<Results<Ok<BoundaryView>, ProblemHttpResult>> ImportAsync(
        string? property, string? system, string? dryRun, string? why, HttpContext http, BoundaryImporter importer, RegistryChanges changes,
        CancellationToken cancellationToken)
    {
        if (CoordinateSystems.Read(system ?? "") is not { } named)
        {
            return ApiProblems.Invalid("system", system, string.Join(", ", CoordinateSystems.All.Select(one => one.Key())));
        }
        if (!QueryText.TryFlag(dryRun, out var onlyTry))
        {
            return ApiProblems.Invalid("dryRun", dryRun, "true, false");
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = GeoJsonLimits.Bytes;
        }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            var request = new BoundaryRequest(property ?? "", named, onlyTry, ChangeNotes.Of(http, why)) { Within = Within.Of(http).Jurisdiction };
            var report = await importer.ImportAsync(body.GetBuffer().AsMemory(0, (int)body.Length), request, cancellationToken);
            http.Audit().After = new
            {
                sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length))),
                dryRun = onlyTry,
                features = report.Findings.Count,
                changed = report.Count(BoundaryOutcome.Changed),
                why,
            };
            if (report.Version is { } version)
            {
                await changes.TellAsync(version, cancellationToken);
            }
            return TypedResults.Ok(BoundaryView.From(report));
        }
        catch (GeoJsonException refused)
        {
            var problem = refused.Problem;
            return ApiProblems.Broken(problem.Code, "file", problem.Value, problem.Allowed, problem.Message);
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        string? level, string? within, Within seen, DivisionDirectories directories, IDbContextFactory<RegistryContext> contexts, HttpContext http,
        CancellationToken cancellationToken)
    {
        if (!QueryText.TryWord<DivisionLevel>(level, out var word) || word is not { } wanted)
        {
            return ApiProblems.Invalid("level", level, QueryText.WordsOf<DivisionLevel>());
        }
        var (first, last) = (0L, long.MaxValue);
        if (!string.IsNullOrEmpty(within))
        {
            var (area, problem) = await DivisionEndpoints.FindNodeAsync("within", within, directories, cancellationToken);
            if (area is null)
            {
                return problem!;
            }
            (first, last) = ((long)area.Code.Value, (long)area.Code.LastInside.Value);
        }
        return TypedResults.Stream(async output =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = context.Divisions.AsNoTracking().Within(seen.Jurisdiction)
                .Where(row => row.Level == wanted && row.Boundary != null && row.Code >= first && row.Code <= last).OrderBy(row => row.Code);
            var reader = new WKBReader();
            // A response wants to be written to without blocking, which the writer of JSON does not do: a piece at a time in memory between them.
            using var buffer = new MemoryStream();
            using (var features = new GeoJsonCollectionWriter(buffer))
            {
                await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    features.Write(reader.Read(row.Boundary), json => Describe(json, row));
                    await PassOnAsync(buffer, output, cancellationToken);
                }
            }
            await PassOnAsync(buffer, output, cancellationToken);
        }, GeoJson, string.Create(CultureInfo.InvariantCulture, $"{level}.geojson"));
    }

    private static async Task PassOnAsync(MemoryStream buffer, Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
        buffer.SetLength(0);
    }

    private static void Describe(Utf8JsonWriter json, DivisionRow division)
    {
        json.WriteString("code", DivisionCode.FromValue((ulong)division.Code).ToString());
        json.WriteString("name", division.Name);
        json.WriteString("level", JsonNamingPolicy.CamelCase.ConvertName(division.Level.ToString()));
        if (division.Year is { } year)
        {
            json.WriteNumber("year", year);
        }
    }
}
