using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Audit;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>Signing in and out, and who is signed in.</summary>
internal static class SessionEndpoints
{
    private static readonly TimeSpan ProgramSession = TimeSpan.FromHours(12);

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/session").WithTags("Session");
        group.MapPost("", StartAsync).AllowAnonymous().Audited("session.started").WithSummary("Signs in: by cookie, or with asToken by a bearer token of 12 hours.");
        group.MapGet("", async (HttpContext http, AccountTelling telling, CancellationToken cancellationToken) =>
            TypedResults.Ok(await telling.MeAsync(Caller.Of(http), cancellationToken))).NeedsSignIn().WithSummary("Who is signed in, and what they may do where.");
        group.MapDelete("", EndAsync).NeedsSignIn().Audited("session.ended").WithSummary("Signs out: the session ends everywhere.");
    }

    private static async Task<Results<Ok<Me>, Ok<TokenView>, ProblemHttpResult>> StartAsync(
        SignInRequest request, HttpContext http, SignIn signIn, AccountTelling telling, SessionDirectory directory, IOptions<AccountOptions> options,
        CancellationToken cancellationToken)
    {
        var (outcome, account) = await signIn.ProveAsync(http, request.Name ?? "", request.Password ?? "", request.Code, request.RecoveryCode);
        // Whose name was tried is noted even where there is no such account: it is how guessing is seen.
        (http.Audit().AccountId, http.Audit().AccountName) = (account?.Id, AccountNames.Display(request.Name, "—"));
        http.Audit().After = outcome == SignInOutcome.SignedIn ? new { request.AsToken } : new { outcome };
        return outcome switch
        {
            SignInOutcome.SignedIn => await OpenAsync(account!, request.AsToken, http, signIn, telling, directory, cancellationToken),
            SignInOutcome.CodeNeeded => AccountProblems.CodeNeeded(wrong: !string.IsNullOrEmpty(request.Code) || !string.IsNullOrEmpty(request.RecoveryCode)),
            SignInOutcome.Locked => AccountProblems.Wait(http, "locked", options.Value.Lock),
            SignInOutcome.Busy => AccountProblems.Wait(http, "tooManyRequests", TimeSpan.FromSeconds(10)),
            _ => AccountProblems.SignInFailed(),
        };
    }

    /// <summary>Opens the session and says who is signed in.</summary>
    internal static async Task<Results<Ok<Me>, Ok<TokenView>, ProblemHttpResult>> OpenAsync(
        AccountRow account, bool asToken, HttpContext http, SignIn signIn, AccountTelling telling, SessionDirectory directory, CancellationToken cancellationToken)
    {
        var (session, secret) = asToken
            ? await signIn.OpenAsync(http, account, SessionKind.Token, "session", ProgramSession)
            : await signIn.OpenAsync(http, account, SessionKind.Page, "", null);
        var caller = await directory.FindAsync(secret, cancellationToken) ?? throw new InvalidOperationException("A session that was just opened is not there.");
        var me = await telling.MeAsync(account.Id, session, caller.MustEnrol, cancellationToken);
        return asToken ? TypedResults.Ok(new TokenView(secret, me.ExpiresAt, me)) : TypedResults.Ok(me);
    }

    private static async Task<NoContent> EndAsync(HttpContext http, SessionStore sessions, SessionDirectory directory, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        await sessions.EndAsync(caller.AccountId, caller.SessionId, null, cancellationToken);
        directory.Forget();
        SessionCookie.Remove(http);
        return TypedResults.NoContent();
    }
}
