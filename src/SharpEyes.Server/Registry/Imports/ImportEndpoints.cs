using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Server.Registry;

/// <summary>Imports of workbooks and CSV files, as the body or as a form with a file; templates to begin with; refused rows to mend.</summary>
internal static class ImportEndpoints
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/imports").WithTags("Imports");
        MapImport(group, "/divisions", ImportKind.Divisions);
        MapImport(group, "/points", ImportKind.Points);
        MapImport(group, "/grids", ImportKind.Grids);
        MapImport(group, "/centres", ImportKind.Centres);
        MapRefused(group, SourceFormat.Csv, Csv);
        MapRefused(group, SourceFormat.Xlsx, Xlsx);
        group.MapGet("/template/{kind}", Template).Needs(Permission.ViewRegistry).WithSummary("An example file: divisions, points, grids or centres.")
            .Produces<string>(StatusCodes.Status200OK, Csv);
    }

    private static void MapImport(RouteGroupBuilder group, string route, ImportKind kind) =>
        group.MapPost(route, (HttpContext http, ImportDesk desk, IOptions<RegistryOptions> options, string? allOrNothing, string? dryRun, CancellationToken cancellationToken) =>
                ImportAsync(kind, http, desk, options.Value, allOrNothing, dryRun, cancellationToken))
            .Needs(kind == ImportKind.Divisions ? Permission.EditDivisions : Permission.EditRegistry).Audited($"{route[1..]}.imported").WithSummary($"Imports a file of {route[1..]}: a workbook (.xlsx) or CSV in UTF-8, GB18030 or UTF-16.")
            .Accepts<string>(Csv, Xlsx, "multipart/form-data", "application/csv", "text/plain", "application/octet-stream", "application/vnd.ms-excel");

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> ImportAsync(
        ImportKind kind, HttpContext http, ImportDesk desk, RegistryOptions options, string? allOrNothing, string? dryRun, CancellationToken cancellationToken)
    {
        if (!QueryText.TryFlag(allOrNothing, out var onlyWhole))
        {
            return ApiProblems.Invalid("allOrNothing", allOrNothing, "true, false");
        }
        if (!QueryText.TryFlag(dryRun, out var onlyTry))
        {
            return ApiProblems.Invalid("dryRun", dryRun, "true, false");
        }
        if (await UploadedFile.FindAsync(http, options.MaximumImportBytes, cancellationToken) is not { } file)
        {
            return ApiProblems.Invalid("file", null, "a form with the file in 'file', or the file as the body");
        }
        var request = new ImportRequest(onlyWhole, onlyTry) { By = Caller.Of(http).DisplayName, Within = Within.Of(http).Jurisdiction };
        var (id, hash, report) = await desk.ImportAsync(kind, Caller.Of(http).AccountId, file.Body, request, cancellationToken);
        (http.Audit().Subject, http.Audit().After) = (id, ImportNotes.Of(file.Name, hash, request, report));
        return report.FileIssue is { } issue
            ? ApiProblems.Broken(issue.Code, issue.Field, issue.Value, issue.Allowed, issue.Message)
            : TypedResults.Ok(ImportAnswer.From(id, report));
    }

    private static void MapRefused(RouteGroupBuilder group, SourceFormat format, string type)
    {
        var name = "refused" + TableFile.Extension(format);
        group.MapGet("/{id}/" + name, Results<PhysicalFileHttpResult, ProblemHttpResult> (string id, HttpContext http, ImportDesk desk) =>
                desk.FindRefused(Caller.Of(http).AccountId, id, format) is { } path
                    ? TypedResults.PhysicalFile(path, type, name)
                    : ApiProblems.NotFound("importNotFound", "import", id))
            .Needs(Permission.EditRegistry)
            .WithSummary("The refused rows of an import, with the reasons, to mend and import again. In the format of the file that was imported.")
            .Produces<string>(StatusCodes.Status200OK, type);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Template(string kind)
    {
        if (!QueryText.TryWord<ImportKind>(kind, out var known) || known is null)
        {
            return ApiProblems.Invalid("kind", kind, QueryText.WordsOf<ImportKind>());
        }
        var name = known switch { ImportKind.Points => "points.csv", ImportKind.Grids => "grids.csv", ImportKind.Centres => "centres.csv", _ => "divisions.csv" };
        return TypedResults.Bytes(Samples.Read(name), Csv, name);
    }
}
