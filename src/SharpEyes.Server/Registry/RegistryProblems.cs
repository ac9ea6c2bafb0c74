using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Refusals of the registry as problem details (RFC 9457), in the form all of the API has.</summary>
internal static class RegistryProblems
{
    public static ProblemHttpResult NotFound(string kind, string field, string value) => Create(
        StatusCodes.Status404NotFound, $"{kind}NotFound", $"There is no such {kind}.", [new RegistryError(field, value, null, null)]);

    public static ProblemHttpResult Invalid(string field, string? value, string allowed) => Create(
        StatusCodes.Status400BadRequest, "invalidValue", $"The value of '{field}' is not allowed.", [new RegistryError(field, value, allowed, null)]);

    public static ProblemHttpResult Broken(string code, string field, string? value, string allowed, LocalText message) => Create(
        StatusCodes.Status400BadRequest, code, message.En, [new RegistryError(field, value, allowed, message)]);

    public static ProblemHttpResult Create(int status, string code, string detail, IReadOnlyList<RegistryError> errors) =>
        TypedResults.Problem(detail: detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["errors"] = errors,
        });
}
