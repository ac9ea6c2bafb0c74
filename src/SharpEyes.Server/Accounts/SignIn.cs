using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>How a try to sign in ended.</summary>
internal enum SignInOutcome
{
    SignedIn,

    /// <summary>Name or password are wrong, or the account is disabled: which of them is not said.</summary>
    Wrong,

    /// <summary>The password is right; a code is missing or wrong.</summary>
    CodeNeeded,

    /// <summary>Too many wrong passwords: not even the right one counts for a while.</summary>
    Locked,

    /// <summary>Too many tries, of this address, this name, or of all.</summary>
    Busy,
}

/// <summary>Signs people in: password, then second factor. Opening the session is a step of its own, for other ways to prove oneself.</summary>
internal sealed class SignIn(
    UserManager<AccountRow> accounts, IPasswordHasher<AccountRow> hasher, PatientThread patient, SignInLimits limits, UnknownNames unknown, SessionStore sessions, IOptions<AccountOptions> options, TimeProvider time)
{
    // Compared when there is no such account, so that the time of the answer does not tell.
    private static readonly AccountRow Nobody = new() { UserName = "", DisplayName = "" };
    private static string? _nobodysHash;

    /// <summary>Compares what was given; says whose it was.</summary>
    public async Task<(SignInOutcome Outcome, AccountRow? Account)> ProveAsync(
        HttpContext http, string name, string password, string? code, string? recoveryCode)
    {
        if (!limits.TryTake(http.Connection.RemoteIpAddress, name))
        {
            return (SignInOutcome.Busy, null);
        }
        var account = AccountNames.IsName(name) ? await accounts.FindByNameAsync(name) : null;
        if (account is { PasswordHash: not null, Disabled: false } ? await accounts.IsLockedOutAsync(account) : unknown.IsLocked(name))
        {
            return (SignInOutcome.Locked, account);
        }
        using (var turn = await limits.TakeComparisonAsync(http.RequestAborted))
        {
            if (turn is null)
            {
                return (SignInOutcome.Busy, account);
            }
            if (!await HasPasswordAsync(account, password))
            {
                limits.NoteWrong(name);
                if (account is not { PasswordHash: not null, Disabled: false })
                {
                    unknown.NoteWrong(name);
                }
                return (SignInOutcome.Wrong, account);
            }
        }
        if (account!.TwoFactorEnabled && !await HasSecondFactorAsync(account, code, recoveryCode))
        {
            if (!string.IsNullOrEmpty(code) || !string.IsNullOrEmpty(recoveryCode))
            {
                limits.NoteWrong(name);
                await accounts.AccessFailedAsync(account);
            }
            return (SignInOutcome.CodeNeeded, account);
        }
        await accounts.ResetAccessFailedCountAsync(account);
        return (SignInOutcome.SignedIn, account);
    }

    /// <summary>Compares the password of somebody who is signed in already, before what only they may do.</summary>
    public async Task<SignInOutcome> ConfirmAsync(HttpContext http, AccountRow account, string? password)
    {
        if (!limits.TryTake(http.Connection.RemoteIpAddress, account.UserName!))
        {
            return SignInOutcome.Busy;
        }
        if (await accounts.IsLockedOutAsync(account))
        {
            return SignInOutcome.Locked;
        }
        using var turn = await limits.TakeComparisonAsync(http.RequestAborted);
        if (turn is null)
        {
            return SignInOutcome.Busy;
        }
        if (await HasPasswordAsync(account, password ?? ""))
        {
            return SignInOutcome.SignedIn;
        }
        limits.NoteWrong(account.UserName!);
        return SignInOutcome.Wrong;
    }

    /// <summary>Opens a session for a proven account and gives its secret: in the cookie, or for the caller.</summary>
    public async Task<(SessionRow Session, string Secret)> OpenAsync(HttpContext http, AccountRow account, SessionKind kind, string label, TimeSpan? life)
    {
        account.LastSignInAtMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        await accounts.UpdateAsync(account);
        var (session, secret) = await sessions.OpenAsync(
            new SessionDraft(
                account.Id, kind, label, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(), account.TwoFactorEnabled,
                life ?? options.Value.PageSession),
            http.RequestAborted);
        if (kind == SessionKind.Page)
        {
            SessionCookie.Write(http, secret, DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresAtMs));
        }
        return (session, secret);
    }

    /// <summary>
    /// Takes the first code of a second factor that is set up; null when too many were wrong: a stolen session shall not try them all.
    /// </summary>
    public async Task<bool?> TryCodeAsync(HttpContext http, AccountRow account, string? code)
    {
        if (!limits.TryTake(http.Connection.RemoteIpAddress, account.UserName!))
        {
            return null;
        }
        var right = await TakeCodeAsync(account, code);
        if (!right)
        {
            limits.NoteWrong(account.UserName!);
        }
        return right;
    }

    // Each counts once.
    private async Task<bool> TakeCodeAsync(AccountRow account, string? code)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { } secret
            || OneTimeCodes.FindStep(secret, (code ?? "").Replace(" ", "", StringComparison.Ordinal), time.GetUtcNow(), account.LastCodeStep) is not { } step)
        {
            return false;
        }
        account.LastCodeStep = step;
        // Of two requests with the same code one finds the row changed.
        return (await accounts.UpdateAsync(account)).Succeeded;
    }

    private async Task<bool> HasPasswordAsync(AccountRow? account, string password)
    {
        if (account is not { PasswordHash: not null, Disabled: false } || password.Length > PasswordRules.Longest)
        {
            _nobodysHash ??= hasher.HashPassword(Nobody, Secret.New());
            await patient.RunAsync(() => hasher.VerifyHashedPassword(Nobody, _nobodysHash, password.Length > PasswordRules.Longest ? "" : password));
            return false;
        }
        if (await patient.RunAsync(() => hasher.VerifyHashedPassword(account, account.PasswordHash, password)) != PasswordVerificationResult.Failed)
        {
            return true;
        }
        await accounts.AccessFailedAsync(account);
        return false;
    }

    private async Task<bool> HasSecondFactorAsync(AccountRow account, string? code, string? recoveryCode) =>
        string.IsNullOrWhiteSpace(recoveryCode)
            ? await TakeCodeAsync(account, code)
            : (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, recoveryCode.Trim().ToUpperInvariant())).Succeeded;
}
