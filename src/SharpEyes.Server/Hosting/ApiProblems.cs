using Microsoft.AspNetCore.Http.HttpResults;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// Refusals of the API as problem details (RFC 9457). <c>code</c> is stable and is what a client translates;
/// <c>errors</c> names field, value and what is allowed.
/// </summary>
internal static class ApiProblems
{
    public static ProblemHttpResult NotFound(string code, string field, string value) => Create(
        StatusCodes.Status404NotFound, code, $"There is no such {field}.", [new ApiError(field, value, null)]);

    public static ProblemHttpResult Invalid(string field, string? value, string allowed) => Create(
        StatusCodes.Status400BadRequest, "invalidValue", $"The value of '{field}' is not allowed.", [new ApiError(field, value, allowed)]);

    public static ProblemHttpResult Starting(string reason) => Create(
        StatusCodes.Status503ServiceUnavailable, "starting", $"The server is starting: {reason}.", []);

    private static ProblemHttpResult Create(int status, string code, string detail, ApiError[] errors) =>
        TypedResults.Problem(detail: detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["errors"] = errors,
        });
}

/// <param name="Field">Query parameter, path part or column.</param>
/// <param name="Value">What was given.</param>
/// <param name="Allowed">What would have been accepted, in words; null when it is a matter of existence.</param>
internal sealed record ApiError(string Field, string? Value, string? Allowed);
