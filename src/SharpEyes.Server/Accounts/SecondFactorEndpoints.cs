using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>Setting up, confirming and removing the second factor, and codes for the day the phone is lost.</summary>
internal static class SecondFactorEndpoints
{
    private const string Issuer = "SharpEyes";
    private const int RecoveryCodes = 10;

    public static void Map(RouteGroupBuilder account)
    {
        account.MapPost("/second-factor", BeginAsync).Audited("secondFactor.begun").WithSummary("Begins to set up a second factor: a secret for an authenticator app.");
        account.MapPut("/second-factor", ConfirmAsync).Audited("secondFactor.added").WithSummary("Confirms it with the first code; gives recovery codes, shown this once.");
        account.MapDelete("/second-factor", RemoveOwnAsync).Audited("secondFactor.removed").WithSummary("Removes the second factor.");
        account.MapPost("/recovery-codes", RenewCodesAsync).Audited("recoveryCodes.renewed").WithSummary("New recovery codes; the old ones no longer count.");
    }

    private static async Task<Results<Ok<SecondFactorView>, ProblemHttpResult>> BeginAsync(
        ConfirmRequest request, HttpContext http, UserManager<AccountRow> accounts, SignIn signIn)
    {
        var account = await OwnAccountEndpoints.FindAsync(accounts, http);
        if (AccountProblems.Of(http, await signIn.ConfirmAsync(http, account, request.Password)) is { } problem)
        {
            return problem;
        }
        if (account.TwoFactorEnabled)
        {
            return ApiProblems.Taken("secondFactor", account.UserName!);
        }
        await accounts.ResetAuthenticatorKeyAsync(account);
        var secret = (await accounts.GetAuthenticatorKeyAsync(account))!;
        return TypedResults.Ok(new SecondFactorView(secret, OneTimeCodes.Uri(Issuer, account.UserName!, secret)));
    }

    private static async Task<Results<Ok<RecoveryCodesView>, ProblemHttpResult>> ConfirmAsync(
        CodeRequest request, HttpContext http, UserManager<AccountRow> accounts, SignIn signIn, SessionStore sessions, SessionDirectory directory,
        CancellationToken cancellationToken)
    {
        var account = await OwnAccountEndpoints.FindAsync(accounts, http);
        if (account.TwoFactorEnabled)
        {
            return ApiProblems.Taken("secondFactor", account.UserName!);
        }
        if (await signIn.TryCodeAsync(http, account, request.Code) is not true and var wrong)
        {
            return wrong is null
                ? AccountProblems.Wait(http, "tooManyRequests", TimeSpan.FromSeconds(10))
                : ApiProblems.Broken("secondFactorWrong", "code", null, "6 digits of now", new("验证码不正确", "The code is not right"));
        }
        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!.ToArray();
        // What was opened with a password alone may be somebody else's.
        await sessions.EndAsync(account.Id, null, Caller.Of(http).SessionId, cancellationToken);
        directory.Forget();
        return TypedResults.Ok(new RecoveryCodesView(codes));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveOwnAsync(
        [Microsoft.AspNetCore.Mvc.FromBody] ConfirmRequest request, HttpContext http, UserManager<AccountRow> accounts, SignIn signIn, SessionStore sessions,
        SessionDirectory directory, CancellationToken cancellationToken)
    {
        var account = await OwnAccountEndpoints.FindAsync(accounts, http);
        if (AccountProblems.Of(http, await signIn.ConfirmAsync(http, account, request.Password)) is { } problem)
        {
            return problem;
        }
        await RemoveAsync(account, accounts);
        await sessions.EndAsync(account.Id, null, Caller.Of(http).SessionId, cancellationToken);
        directory.Forget();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<RecoveryCodesView>, ProblemHttpResult>> RenewCodesAsync(
        ConfirmRequest request, HttpContext http, UserManager<AccountRow> accounts, SignIn signIn)
    {
        var account = await OwnAccountEndpoints.FindAsync(accounts, http);
        if (AccountProblems.Of(http, await signIn.ConfirmAsync(http, account, request.Password)) is { } problem)
        {
            return problem;
        }
        return account.TwoFactorEnabled
            ? TypedResults.Ok(new RecoveryCodesView([.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!]))
            : ApiProblems.NotFound("secondFactorNotFound", "secondFactor", account.UserName!);
    }

    /// <summary>Takes the second factor away, with its codes.</summary>
    internal static async Task RemoveAsync(AccountRow account, UserManager<AccountRow> accounts)
    {
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
    }
}
