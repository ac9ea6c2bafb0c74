using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Areas;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Audit;

/// <summary>The audit trail for its readers.</summary>
internal static class AuditEndpoints
{
    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/audit").WithTags("Audit").Needs(Permission.ReadAudit);
        group.MapGet("", ListAsync).WithSummary(
            "Entries of the audit trail, newest first. from, to, account (name), action (a word, or its beginning: 'file.'), subject, division, outcome.");
        group.MapGet("/state", StateAsync).WithSummary("The end of the chain, and what the last check found.");
        group.MapPost("/check", CheckAsync).Audited(AuditWords.TrailChecked).WithSummary("Checks the chain from the first entry to the last.");
        MapFile(group, "csv", SourceFormat.Csv, "text/csv; charset=utf-8");
        MapFile(group, "xlsx", SourceFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return api;
    }

    private static void MapFile(RouteGroupBuilder group, string ending, SourceFormat format, string type) =>
        group.MapGet($"/entries.{ending}", (HttpContext http, AuditReading reading, TimeProvider time, CancellationToken cancellationToken) =>
                ExportAsync(format, type, ending, http, reading, time, cancellationToken))
            .Audited("audit.exported").WithSummary("Entries of the audit trail as a file; filters as the list. Is itself noted.")
            .Produces<string>(StatusCodes.Status200OK, type.Split(';')[0]);

    private static async Task<Results<Ok<AuditPageView>, ProblemHttpResult>> ListAsync(
        string? page, string? pageSize, HttpContext http, AuditReading reading, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (Paging.Read(page, pageSize, out var paging) is { } wrong)
        {
            return wrong;
        }
        if (AuditQuery.Read(http.Request.Query, DivisionsOf(http), out var filter) is { } problem)
        {
            return problem;
        }
        var (items, total) = await reading.PageAsync(filter, paging.Skip, paging.Size, cancellationToken);
        var directory = await directories.GetAsync(cancellationToken);
        return TypedResults.Ok(new AuditPageView([.. items.Select(row => AuditEntryView.Of(row, code => directory.Find(code)?.Name))], total));
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExportAsync(
        SourceFormat format, string type, string ending, HttpContext http, AuditReading reading, TimeProvider time, CancellationToken cancellationToken)
    {
        if (AuditQuery.Read(http.Request.Query, DivisionsOf(http), out var filter) is { } problem)
        {
            return problem;
        }
        var rows = await reading.CountAsync(filter, cancellationToken);
        if (format == SourceFormat.Xlsx && rows > AuditFile.MostRowsOfASheet)
        {
            return ApiProblems.Invalid("format", "xlsx", $"at most {AuditFile.MostRowsOfASheet} entries, here {rows}: csv, or a filter");
        }
        http.Audit().After = new { format = ending, rows, query = http.Request.QueryString.Value };
        var upTo = (await reading.HeadAsync(cancellationToken)).Sequence;
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"audit-{time.GetUtcNow():yyyyMMdd}.{ending}\"");
        // The entry about this export is on the disk before the first row leaves.
        await http.Response.StartAsync(cancellationToken);
        await AuditFile.WriteAsync(reading.StreamAsync(filter, upTo, cancellationToken), format, new BodyStream(http.Response.BodyWriter), cancellationToken);
        return TypedResults.Empty;
    }

    private static async Task<Ok<AuditStateView>> StateAsync(AuditReading reading, AuditCheck check, CancellationToken cancellationToken)
    {
        var head = await reading.HeadAsync(cancellationToken);
        return TypedResults.Ok(new AuditStateView(head.Sequence, head, check.Last is { } last ? AuditCheckView.Of(last) : null));
    }

    private static async Task<Ok<AuditCheckView>> CheckAsync(HttpContext http, AuditCheck check, CancellationToken cancellationToken)
    {
        var view = AuditCheckView.Of(await check.RunAsync(cancellationToken));
        http.Audit().After = new { view.Checked, view.Ok, view.FirstBad };
        return TypedResults.Ok(view);
    }

    // Whose entries the caller may read; null for all.
    private static IReadOnlyList<DivisionCode>? DivisionsOf(HttpContext http) =>
        Within.Of(http).Jurisdiction is { IsEverything: false } some ? some.Divisions : null;
}
