using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Changes of many files at once, looked at before they are made.</summary>
internal static class BulkEndpoints
{
    private const int Shown = 100;

    // Their values belong to one point, or the registry would fill with doubles.
    private static readonly string[] OneByOne =
    [
        PointFields.DeviceCode, PointFields.Longitude, PointFields.Latitude, PointFields.GivenLongitude, PointFields.GivenLatitude,
        PointFields.GivenSystem, PointFields.Ipv4, PointFields.Ipv6, PointFields.Mac, PointFields.Name, PointFields.OnuSerial,
    ];

    public static void Map(RouteGroupBuilder api) => api.MapPost("/registry/bulk", ChangeAsync).Needs(Permission.EditRegistry).Audited("files.changed").WithTags("Files")
        .WithSummary("Changes fields of many files, named by codes or by the query of the list. dryRun shows what would change.");

    private static async Task<Results<Ok<BulkView>, ProblemHttpResult>> ChangeAsync(
        BulkRequest request, HttpContext http, Within within, PointList list, PointFileStore store, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (FileTexts.Refuse(request.Changes, request.Why) is { } refusal)
        {
            return refusal;
        }
        if (request.Changes!.Count == 0 || request.Changes.Keys.FirstOrDefault(OneByOne.Contains) is { } single && single.Length > 0)
        {
            return ApiProblems.Invalid("changes", request.Changes.Keys.FirstOrDefault(OneByOne.Contains), "fields that many points can share");
        }
        if (ReadFilter(request, within, out var filter) is { } problem)
        {
            return problem;
        }
        var edits = new List<PointEdit>();
        await foreach (var entry in list.StreamAsync(filter, cancellationToken))
        {
            edits.Add(new PointEdit(entry.File.Code, null, IsNew: false, request.Changes));
        }
        var why = string.IsNullOrWhiteSpace(request.Why) ? null : request.Why.Trim();
        var outcome = await store.EditAsync(edits, Caller.Of(http).DisplayName, why, allOrNothing: false, request.DryRun, cancellationToken, within.Jurisdiction);
        if (outcome.FleetVersion is { } version)
        {
            await changes.TellAsync(version, cancellationToken);
        }
        http.Audit().Tell(outcome, request.Changes, why, request.DryRun);
        var changed = outcome.Points.Where(point => point.State == EditState.Changed).ToArray();
        var refused = outcome.Points.Where(point => point.State == EditState.Refused).ToArray();
        return TypedResults.Ok(new BulkView(
            outcome.Points.Count, changed.Length, refused.Length, !request.DryRun,
            [.. changed.Take(Shown).Select(point => new BulkPoint(
                point.Code.ToString(), point.Before!.File.Name, [.. point.Before.File.ChangesTo(point.After!).Select(FieldChangeView.Of)], []))],
            [.. refused.Take(Shown).Select(point => new BulkPoint(
                point.Code.ToString(), point.Before!.File.Name, [], [.. point.Verdict!.Findings.Where(finding => finding.Rule.Refuses).Select(FindingView.Of)]))]));
    }

    private static ProblemHttpResult? ReadFilter(BulkRequest request, Within within, out PointFilter filter)
    {
        filter = new PointFilter();
        if (request.Codes is null == request.Query is null)
        {
            return ApiProblems.Invalid("codes", null, "either codes or query");
        }
        if (request.Query is not null)
        {
            return FileFilterQuery.RefuseUnknown(request.Query) ?? FileFilterQuery.Read(request.Query, within, out filter);
        }
        var codes = new List<DeviceCode>();
        foreach (var text in request.Codes!)
        {
            if (!DeviceCode.TryParse(text, out var code))
            {
                return ApiProblems.Invalid("codes", text, FileTexts.CodeForm);
            }
            codes.Add(code);
        }
        if (codes.Count > 1_000)
        {
            return ApiProblems.Invalid("codes", codes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), "at most 1,000; use query for more");
        }
        filter = new PointFilter { Codes = codes, Within = within.Jurisdiction };
        return null;
    }
}

/// <summary>Which files to change, and how.</summary>
/// <param name="Query">The words of the list's query; an empty object means all.</param>
/// <param name="Changes">By field the new text; empty clears it.</param>
public sealed record BulkRequest(
    IReadOnlyList<string>? Codes, IReadOnlyDictionary<string, string>? Query, IReadOnlyDictionary<string, string>? Changes, string? Why, bool DryRun);

/// <summary>What a change of many did, or would do.</summary>
/// <param name="Preview">The first hundred that change.</param>
/// <param name="RefusedPoints">The first hundred that the rules refuse; they stay as they are.</param>
public sealed record BulkView(
    int Matched, int Changed, int Refused, bool Applied, IReadOnlyList<BulkPoint> Preview, IReadOnlyList<BulkPoint> RefusedPoints);

public sealed record BulkPoint(string Code, string Name, IReadOnlyList<FieldChangeView> Changes, IReadOnlyList<FindingView> Findings);
