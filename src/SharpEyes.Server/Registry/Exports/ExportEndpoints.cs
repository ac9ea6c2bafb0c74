using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>The points of the registry's table as files, sent while they are read.</summary>
internal static class ExportEndpoints
{
    // Who reads slower than this for half a minute is cut off: the database keeps a moment of the registry for the reader.
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(30));

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exports/points.{format}", ExportAsync).Needs(Permission.Export).Audited("points.exported").WithTags("Exports")
        .WithSummary(
            "Points as xlsx, csv, geojson, kml, or xml (catalogue of GB/T 28181-2022). Filters as registry/points; tables: columns=a,b and "
            + "values=labels|codes (codes and keys of the 一机一档 form). An exported table imports without a change.")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExportAsync(
        string format, string? columns, string? values, HttpContext http, Within within, PointList list, ExportGate gate, IOptions<RegistryOptions> options, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!QueryText.TryWord<ExportFormat>(format, out var known) || known is null)
        {
            return ApiProblems.Invalid("format", format, QueryText.WordsOf<ExportFormat>());
        }
        if (FileFilterQuery.Read(http.Request.Query, within, out var filter) is { } problem)
        {
            return problem;
        }
        if (!ExportWords.TryColumns(columns, out var fields, out var unknown))
        {
            return ApiProblems.Invalid("columns", unknown, string.Join(", ", PointFields.All.Select(field => field.Key)));
        }
        if (!ExportWords.TryValues(values, out var codes))
        {
            return ApiProblems.Invalid("values", values, ExportWords.Values);
        }
        using var place = gate.TryEnter();
        if (place is null)
        {
            return ApiProblems.Busy("exports");
        }
        await using var points = await list.OpenAsync(filter, cancellationToken);
        if (points.Count > PointExporter.MaximumOf(known.Value))
        {
            return ApiProblems.Invalid("format", format, $"at most {PointExporter.MaximumOf(known.Value)} points, here {points.Count}: csv, or a filter");
        }
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestReader;
        }
        http.Audit().After = new { format, rows = points.Count, query = http.Request.QueryString.Value };
        http.Audit().Division = filter.Division;
        Describe(http.Response, known.Value, time);
        // The entry about this export is on the disk before the first row leaves.
        await http.Response.StartAsync(cancellationToken);
        var request = new ExportRequest(known.Value, fields, codes) { Platform = options.Value.Platform, SensitiveWithin = within.Sensitive };
        await PointExporter.WriteAsync(points, request, new BodyStream(http.Response.BodyWriter), cancellationToken);
        return TypedResults.Empty;
    }

    private static void Describe(HttpResponse response, ExportFormat format, TimeProvider time)
    {
        var day = time.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        response.ContentType = ExportWords.MediaTypeOf(format);
        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoStore = true };
        response.Headers.ContentDisposition = $"attachment; filename=\"points-{day}.{ExportWords.ExtensionOf(format)}\"";
    }
}
