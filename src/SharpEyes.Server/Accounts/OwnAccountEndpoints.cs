using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>What everybody does with their own account: sessions, tokens, password.</summary>
internal static class OwnAccountEndpoints
{
    private const int LongestLabel = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/account").WithTags("Account").NeedsSignIn();
        group.MapGet("/sessions", async (HttpContext http, SessionStore sessions, CancellationToken cancellationToken) =>
        {
            var caller = Caller.Of(http);
            return TypedResults.Ok((await sessions.ListAsync(caller.AccountId, cancellationToken)).Select(one => AccountTelling.Tell(one, caller)).ToArray());
        }).WithSummary("My living sessions: pages and tokens.");
        group.MapDelete("/sessions/{id}", EndOneAsync).Audited("session.revoked").WithSummary("Ends one of my sessions.");
        group.MapDelete("/sessions", EndOthersAsync).Audited("session.revoked").WithSummary("Ends all my sessions but this one.");
        group.MapPost("/tokens", AddTokenAsync).Audited("token.created").WithSummary("Makes an access token for a program; it may what I may.");
        group.MapPut("/password", ChangePasswordAsync).Audited("password.changed").WithSummary("Changes my password and ends my other sessions.");
        SecondFactorEndpoints.Map(group);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndOneAsync(
        string id, HttpContext http, SessionStore sessions, SessionDirectory directory, CancellationToken cancellationToken)
    {
        var ended = await sessions.EndAsync(Caller.Of(http).AccountId, id, null, cancellationToken);
        directory.Forget();
        return ended == 1 ? TypedResults.NoContent() : ApiProblems.NotFound("sessionNotFound", "session", id);
    }

    private static async Task<NoContent> EndOthersAsync(HttpContext http, SessionStore sessions, SessionDirectory directory, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        await sessions.EndAsync(caller.AccountId, null, caller.SessionId, cancellationToken);
        directory.Forget();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<NewToken>, ProblemHttpResult>> AddTokenAsync(
        TokenRequest request, HttpContext http, UserManager<AccountRow> accounts, SignIn signIn, IOptions<AccountOptions> options)
    {
        var label = request.Label?.Trim() ?? "";
        if (label.Length is 0 or > LongestLabel)
        {
            return ApiProblems.Invalid("label", request.Label, $"1–{LongestLabel} characters");
        }
        var longest = (int)options.Value.LongestToken.TotalDays;
        if (request.Days is not { } days || days < 1 || days > longest)
        {
            return ApiProblems.Invalid("days", request.Days?.ToString(System.Globalization.CultureInfo.InvariantCulture), $"1–{longest}");
        }
        var account = await FindAsync(accounts, http);
        if (AccountProblems.Of(http, await signIn.ConfirmAsync(http, account, request.Password)) is { } problem)
        {
            return problem;
        }
        var (session, secret) = await signIn.OpenAsync(http, account, SessionKind.Token, label, TimeSpan.FromDays(days));
        (http.Audit().Subject, http.Audit().After) = (session.Id, new { label, days });
        return TypedResults.Ok(new NewToken(secret, DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresAtMs)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        PasswordRequest request, HttpContext http, UserManager<AccountRow> accounts, SignIn signIn, PasswordRules rules, SessionStore sessions, SessionDirectory directory,
        CancellationToken cancellationToken)
    {
        var account = await FindAsync(accounts, http);
        if (AccountProblems.Of(http, await signIn.ConfirmAsync(http, account, request.Current)) is { } problem)
        {
            return problem;
        }
        if (rules.Judge(request.Password ?? "", account.UserName, account.DisplayName) is { } broken)
        {
            return AccountProblems.PasswordRefused(broken);
        }
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.Password!);
        await accounts.UpdateSecurityStampAsync(account);
        await sessions.EndAsync(account.Id, null, Caller.Of(http).SessionId, cancellationToken);
        directory.Forget();
        return TypedResults.NoContent();
    }

    internal static async Task<AccountRow> FindAsync(UserManager<AccountRow> accounts, HttpContext http) =>
        await accounts.FindByIdAsync(Caller.Of(http).AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture))
            ?? throw new InvalidOperationException("The account of a session is gone.");
}
