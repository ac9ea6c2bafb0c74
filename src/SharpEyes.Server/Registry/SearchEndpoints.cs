using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Search over divisions, gateways and points.</summary>
internal static class SearchEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/search", SearchAsync).Needs(Permission.ViewLive).WithTags("Registry").WithSummary("Divisions, gateways and points by name, local name, code, IP or MAC address, or pinyin initials.");

    private static async Task<Results<Ok<SearchHit[]>, ProblemHttpResult>> SearchAsync(
        string? text, string? limit, RegistrySearch search, DivisionDirectories directories, CancellationToken cancellationToken)
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
        var matches = await search.FindAsync(text ?? "", (int)(count ?? 20), Jurisdiction.Everything, Jurisdiction.Everything, cancellationToken);
        return TypedResults.Ok(matches.Select(match => Hit(match, directory.Find(match.DivisionId))).ToArray());
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
