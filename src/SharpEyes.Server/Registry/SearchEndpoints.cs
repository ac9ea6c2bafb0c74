using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Search over divisions, gateways and points.</summary>
internal static class SearchEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/search", SearchAsync).Needs(Permission.ViewLive).WithTags("Registry").WithSummary("Divisions, gateways and points by name, local name, code, IP or MAC address, or pinyin initials.");

    private static async Task<Results<Ok<SearchHit[]>, ProblemHttpResult>> SearchAsync(
        string? text, string? limit, Within within, HttpContext http, RegistrySearch search, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        if (text is { Length: > 100 })
        {
            return ApiProblems.Invalid("text", text[..20] + "…", "at most 100 characters");
        }
        if (!QueryText.TryNumber(limit, 1, 200, out var count))
        {
            return ApiProblems.Invalid("limit", limit, "1–200");
        }
        var directory = await directories.GetAsync(cancellationToken);
        var matches = await search.FindAsync(text ?? "", (int)(count ?? 20), within.Jurisdiction, within.Sensitive, cancellationToken);
        Note(http, matches);
        return TypedResults.Ok(matches.Select(match => Hit(match, directory.Find(match.DivisionId))).ToArray());
    }

    // Who finds a point by its address is shown the address.
    private static void Note(HttpContext http, IReadOnlyList<RegistryMatch> matches)
    {
        if (matches.Where(match => match.Matched is { } key && PointFields.Get(key).IsSensitive).Select(match => match.Code).ToArray() is { Length: > 0 } seen)
        {
            // The subject is cut where it is long; the codes stand there all.
            http.Audit().Saw(string.Join(' ', seen), null);
            http.Audit().After = new { codes = seen };
        }
    }

    private static SearchHit Hit(RegistryMatch match, DivisionNode? division) => new(
        match.Kind,
        match.Code,
        match.Name,
        (match.Kind == RegistryMatchKind.Division ? division?.Parent : division)?.PathText ?? "",
        match.Longitude ?? division?.Longitude,
        match.Latitude ?? division?.Latitude,
        match.Matched,
        match.MatchedText);
}
