using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Refusals that say more than a field and what it allows, in the form all of the API has (RFC 9457).</summary>
internal static class RegistryProblems
{
    public static ProblemHttpResult Broken(string code, string field, string? value, string allowed, LocalText message) => Create(
        StatusCodes.Status400BadRequest, code, message.En, [new RegistryError(field, value, allowed, message)]);

    public static ProblemHttpResult Create(int status, string code, string detail, IReadOnlyList<RegistryError> errors) =>
        TypedResults.Problem(detail: detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["errors"] = errors,
        });
}
