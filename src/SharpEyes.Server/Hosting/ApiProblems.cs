using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// Refusals of the API as problem details (RFC 9457). <c>code</c> is stable and is what a client translates;
/// <c>errors</c> names field, value and what is allowed.
/// </summary>
internal static class ApiProblems
{
    // A value of kilobytes is nobody's typing error; its beginning is enough to find it.
    private const int LongestValue = 200;

    public static ProblemHttpResult NotFound(string code, string field, string value) => Create(
        StatusCodes.Status404NotFound, code, $"There is no such {field}.", [new ApiError(field, value, null)]);

    public static ProblemHttpResult Invalid(string field, string? value, string allowed) => Create(
        StatusCodes.Status400BadRequest, "invalidValue", $"The value of '{field}' is not allowed.", [new ApiError(field, value, allowed)]);

    /// <summary>A rule of the registry does not hold; its message says why.</summary>
    public static ProblemHttpResult Broken(string code, string field, string? value, string allowed, LocalText message) => Create(
        StatusCodes.Status400BadRequest, code, message.En, [new ApiError(field, value, allowed, message)]);

    /// <summary>Rules of the registry that do not hold, all of them.</summary>
    public static ProblemHttpResult Refused(IReadOnlyList<RegistryRefusal> refusals) => Create(
        StatusCodes.Status400BadRequest, refusals[0].Code, refusals[0].Message.En,
        [.. refusals.Select(refusal => new ApiError(refusal.Field, refusal.Value, refusal.Allowed, refusal.Message))]);

    public static ProblemHttpResult UnknownDivisions(string code, IEnumerable<string> divisions) => Create(
        StatusCodes.Status400BadRequest, code, "The registry does not have all of these divisions.",
        [.. divisions.Select(division => new ApiError("divisions", division, "a registered division"))]);

    /// <summary>The rules refuse a record; each broken rule is named with its field, value and what is allowed.</summary>
    public static ProblemHttpResult Refused(IEnumerable<Finding> findings) => Create(
        StatusCodes.Status400BadRequest, "recordRefused", "The rules of the registry refuse the record.",
        [.. findings.Select(finding => new ApiError(finding.Rule.Field, finding.Value, finding.Rule.Allowed, finding.Message))]);

    public static ProblemHttpResult VersionRequired() => Create(
        StatusCodes.Status428PreconditionRequired, "versionRequired", "Say with If-Match which version you saw.", [new ApiError("If-Match", null, "the ETag of the file")]);

    /// <summary>Somebody else was faster.</summary>
    public static ProblemHttpResult VersionConflict(int seen, int now) => Create(
        StatusCodes.Status412PreconditionFailed, "versionConflict", "Somebody else changed the file meanwhile.",
        [new ApiError("If-Match", Text(seen), Text(now))]);

    public static ProblemHttpResult Taken(string field, string value) => Create(
        StatusCodes.Status409Conflict, "taken", $"There is one with this {field} already.", [new ApiError(field, value, "one that is free")]);

    public static ProblemHttpResult CrossSite() => Create(
        StatusCodes.Status403Forbidden, "crossSite", "Pages of other sites may not do this.", []);

    /// <summary>Who asks has not proved who they are.</summary>
    public static ProblemHttpResult Unproven(string code, LocalText message) => Create(
        StatusCodes.Status401Unauthorized, code, message.En, [new ApiError("password", null, null, message)]);

    /// <summary>Not now; how long to wait is said.</summary>
    public static ProblemHttpResult Later(string code, int seconds) => Create(
        StatusCodes.Status429TooManyRequests, code, $"Too many tries; wait {Text(seconds)} s.", [new ApiError("retryAfter", null, Text(seconds))]);

    public static ProblemHttpResult NotSignedIn() => Create(
        StatusCodes.Status401Unauthorized, "notSignedIn", "Sign in first.", []);

    /// <summary>Nobody of the caller's roles has the permission; who has it is said.</summary>
    public static ProblemHttpResult NotAllowed(Caller? caller, PermissionRequirement? needed) => caller is { MustEnrol: true }
        ? Create(StatusCodes.Status403Forbidden, "secondFactorMissing", "Your role needs a second factor: set it up first.", [])
        : Create(
            StatusCodes.Status403Forbidden, "notAllowed", "None of your roles may do this.",
            needed?.Permission is { } permission
                ? [new ApiError("role", caller is null ? null : string.Join(", ", caller.Rights.Grants.Select(grant => grant.Role).Distinct()),
                    string.Join(", ", Roles.All.Where(role => role.Permissions.Contains(permission)).Select(role => role.Role)))]
                : []);

    public static ProblemHttpResult OutsideJurisdiction(string field, string division) => Create(
        StatusCodes.Status403Forbidden, "outsideJurisdiction", "This division is not yours.", [new ApiError(field, division, "a division of your jurisdiction")]);

    /// <summary>Too much of the same at once.</summary>
    public static ProblemHttpResult Busy(string what) => Create(
        StatusCodes.Status429TooManyRequests, "tooManyRequests", $"Too many {what} at once; try again in a while.", []);

    public static ProblemHttpResult Starting(string reason) => Create(
        StatusCodes.Status503ServiceUnavailable, "starting", $"The server is starting: {reason}.", []);

    private static ProblemHttpResult Create(int status, string code, string detail, IEnumerable<ApiError> errors) =>
        TypedResults.Problem(detail: detail, statusCode: status, extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["errors"] = errors.Select(error => error with { Value = Shorten(error.Value) }).ToArray(),
        });

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
