using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// Proves a request by a session: a bearer token (RFC 6750), else the cookie of a page. Both are random secrets that only the server
/// can explain: there is nothing in them to forge, and ending a session ends it everywhere.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionDirectory sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Session";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = ReadBearer(Request) ?? SessionCookie.Read(Request);
        if (string.IsNullOrEmpty(secret))
        {
            return AuthenticateResult.NoResult();
        }
        return await sessions.FindAsync(secret, Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new SessionIdentity(caller)), Scheme))
            : AuthenticateResult.NoResult();
    }

    /// <summary>Whether the request brings a token of its own instead of the cookie that a browser adds unasked.</summary>
    internal static bool HasBearer(HttpRequest request) => ReadBearer(request) is not null;

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.NotSignedIn().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.NotAllowed(Caller.Find(Context.User), Context.GetEndpoint()?.Metadata.GetMetadata<PermissionRequirement>()).ExecuteAsync(Context);

    private static string? ReadBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
}
