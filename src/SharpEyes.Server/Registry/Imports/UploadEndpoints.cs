using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>Imports of points in steps: receive a file, say how to read it, try it, import it.</summary>
internal static class UploadEndpoints
{
    private const int LongestName = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/imports").WithTags("Imports");
        group.MapPost("/uploads", ReceiveAsync).Needs(Permission.EditRegistry).Audited("import.received").WithSummary("Receives a file of points (XLSX, CSV in UTF-8 or GB18030, catalogue XML) and says what its columns seem to be.")
            .Accepts<string>("application/octet-stream", "multipart/form-data", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        group.MapPost("/{id:length(32)}/look", LookAsync).Needs(Permission.EditRegistry).NotAudited().WithSummary("Looks at a received file again, with another sheet or other meanings of its headings.");
        group.MapPost("/{id:length(32)}/run", Run).Needs(Permission.EditRegistry).Audited("points.imported").WithSummary("Reads a received file in the background; dryRun only says what would happen.");
        group.MapGet("/{id:length(32)}", State).Needs(Permission.EditRegistry).WithSummary("How far an import is, and what it did.");
    }

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> ReceiveAsync(
        HttpContext http, string? name, ImportUploads uploads, IOptions<RegistryOptions> options, CancellationToken cancellationToken)
    {
        if (await UploadedFile.FindAsync(http, options.Value.MaximumImportBytes, cancellationToken) is not { } file)
        {
            return ApiProblems.Invalid("file", null, "a form with the file in 'file', or the file as the body");
        }
        var called = new string([.. (name ?? file.Name).Where(letter => !char.IsControl(letter)).Take(LongestName)]);
        var upload = await uploads.ReceiveAsync(Caller.Of(http).AccountId, called, file.Body, cancellationToken);
        (http.Audit().Subject, http.Audit().After) = (upload.Id, new { file = called });
        return Tell(upload, await uploads.InspectAsync(upload, null, null, cancellationToken));
    }

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> LookAsync(
        string id, ImportRunRequest request, HttpContext http, ImportUploads uploads, CancellationToken cancellationToken) => uploads.Find(Caller.Of(http).AccountId, id) is { } upload
        ? Tell(upload, await uploads.InspectAsync(upload, request.Sheet, request.Mapping, cancellationToken))
        : ApiProblems.NotFound("importNotFound", "import", id);

    private static Results<Accepted<ImportStateView>, ProblemHttpResult> Run(string id, ImportRunRequest request, HttpContext http, ImportUploads uploads)
    {
        if (uploads.Find(Caller.Of(http).AccountId, id) is not { } upload)
        {
            return ApiProblems.NotFound("importNotFound", "import", id);
        }
        if (CoordinateSystems.Read(request.CoordinateSystem ?? "wgs84") is not { } system)
        {
            return ApiProblems.Invalid("coordinateSystem", request.CoordinateSystem, string.Join(", ", CoordinateSystems.All.Select(known => known.Key())));
        }
        foreach (var (field, choice) in request.Conventions ?? new Dictionary<string, string>())
        {
            if (FieldConventions.Find(field, choice) is null)
            {
                return ApiProblems.Invalid(
                    $"conventions.{field}", choice,
                    string.Join(", ", FieldConventions.All.FirstOrDefault(known => known.Field == field)?.Choices.Select(known => known.Id) ?? FieldConventions.All.Select(known => known.Field)));
            }
        }
        if (request.Mapping?.FirstOrDefault(pair => pair.Value.Length > 0 && PointFields.Find(pair.Value) is null) is { Key: not null } unknown)
        {
            return ApiProblems.Invalid("mapping", unknown.Value, string.Join(", ", PointFields.All.Select(field => field.Key)));
        }
        if (request.Why is { Length: > FileTexts.LongestWhy })
        {
            return ApiProblems.Invalid("why", request.Why, $"at most {FileTexts.LongestWhy} characters");
        }
        var import = new ImportRequest(request.AllOrNothing, request.DryRun, null, request.Sheet, request.Mapping)
        {
            System = system,
            Conventions = request.Conventions ?? new Dictionary<string, string>(),
            Strict = request.Strict,
            AcceptPositions = request.AcceptPositions,
            By = Caller.Of(http).DisplayName,
            Within = Within.Of(http).Jurisdiction,
            Why = string.IsNullOrWhiteSpace(request.Why) ? upload.Name : request.Why.Trim(),
        };
        http.Audit().IsNotedLater = true;
        return uploads.Start(upload, import, AuditActors.Find(http, http.Audit()) ?? AuditActor.Product)
            ? TypedResults.Accepted($"/api/v1/imports/{id}", Tell(upload))
            : ApiProblems.Taken("import", id);
    }

    private static Results<Ok<ImportStateView>, ProblemHttpResult> State(string id, HttpContext http, ImportUploads uploads) =>
        uploads.Find(Caller.Of(http).AccountId, id) is { } upload ? TypedResults.Ok(Tell(upload)) : ApiProblems.NotFound("importNotFound", "import", id);

    private static Results<Ok<UploadView>, ProblemHttpResult> Tell(ImportUpload upload, (FileInspection? Inspection, ImportIssue? Issue) looked)
    {
        if (looked is not { Inspection: { } file })
        {
            var issue = looked.Issue!;
            return ApiProblems.Broken(issue.Code, issue.Field, issue.Value, issue.Allowed, issue.Message);
        }
        return TypedResults.Ok(new UploadView(
            upload.Id, upload.Name, file.Encoding, file.Sheet, [.. file.Sheets.Where(sheet => !sheet.IsHidden).Select(sheet => sheet.Name)],
            [.. file.Columns.Select(column => new UploadColumn(column.Header, column.Field, column.Samples))],
            file.Conventions, PositionsView.Of(file.Positions), file.IsConverted));
    }

    private static ImportStateView Tell(ImportUpload upload)
    {
        var report = upload.Report;
        return new ImportStateView(
            upload.Id, upload.Name, upload.State, upload.State == ImportState.Done ? report!.Read : upload.RowsRead, upload.RowsTotal,
            report is null or { FileIssue: not null } ? null : ImportAnswer.From(upload.Id, report),
            report?.FileIssue is { } issue ? ImportRow.From(issue) : null);
    }
}
