using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>Where a one-time link leads: choosing a password, and for the first administrator a name.</summary>
internal static class WelcomeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/welcome").WithTags("Session").AllowAnonymous();
        group.MapGet("", LookAsync).WithSummary("What a link is for.");
        group.MapPost("", TakeAsync).Audited("password.chosen").WithSummary("Uses a link up: sets the password and signs in.");
    }

    private static async Task<Results<Ok<WelcomeView>, ProblemHttpResult>> LookAsync(
        HttpContext http, InvitationStore invitations, AccountDirectory directory, CancellationToken cancellationToken)
    {
        // A secret in an address is one in every log on the way: the page sends it as a header.
        var secret = http.Request.Headers["Invitation"].ToString();
        if (await invitations.FindAsync(secret, cancellationToken) is not { } invitation)
        {
            return AccountProblems.LinkUsedUp();
        }
        var expires = DateTimeOffset.FromUnixTimeMilliseconds(invitation.ExpiresAtMs);
        if (invitation.AccountId is not { } id)
        {
            return TypedResults.Ok(new WelcomeView(null, null, "firstAdministrator", expires));
        }
        var known = await directory.FindAsync(id, cancellationToken);
        return known is null || known.Account.Disabled
            ? AccountProblems.LinkUsedUp()
            : TypedResults.Ok(new WelcomeView(
                known.Account.UserName, known.Account.DisplayName, known.Account.PasswordHash is null ? "invitation" : "reset", expires));
    }

    private static async Task<Results<Ok<Me>, Ok<TokenView>, ProblemHttpResult>> TakeAsync(
        WelcomeRequest request, HttpContext http, InvitationStore invitations, AccountDirectory directory, UserManager<AccountRow> accounts, PasswordRules rules,
        SignIn signIn, AccountTelling telling, SessionDirectory sessions, SessionStore store, FirstRun firstRun, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await invitations.FindAsync(request.Token ?? "", cancellationToken) is not { } invitation)
        {
            return AccountProblems.LinkUsedUp();
        }
        var isFirst = invitation.AccountId is null;
        var account = isFirst
            ? new AccountRow { UserName = request.Name?.Trim(), DisplayName = AccountNames.Display(request.DisplayName, request.Name), CreatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), LockoutEnabled = true }
            : await accounts.FindByIdAsync(invitation.AccountId!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (account is null or { Disabled: true } || (isFirst && await directory.HasAdministratorAsync(cancellationToken)))
        {
            return AccountProblems.LinkUsedUp();
        }
        if (!AccountNames.IsName(account.UserName))
        {
            return AccountProblems.NameRefused(account.UserName);
        }
        if (isFirst && await accounts.FindByNameAsync(account.UserName!) is not null)
        {
            return ApiProblems.Taken("name", account.UserName!);
        }
        if (rules.Judge(request.Password ?? "", account.UserName, account.DisplayName) is { } broken)
        {
            return AccountProblems.PasswordRefused(broken);
        }
        if (!await invitations.TakeAsync(invitation, cancellationToken))
        {
            return AccountProblems.LinkUsedUp();
        }
        (http.Audit().AccountName, http.Audit().After) = (account.UserName, new { purpose = isFirst ? "firstAdministrator" : "link" });
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.Password!);
        if (isFirst)
        {
            await accounts.CreateAsync(account);
            await directory.GiveAsync(account.Id, [new Grant(Role.Administrator, null)], cancellationToken);
            firstRun.Done();
        }
        else
        {
            await accounts.SetLockoutEndDateAsync(account, null);
            await accounts.UpdateSecurityStampAsync(account);
            await store.EndAsync(account.Id, null, null, cancellationToken);
        }
        sessions.Forget();
        // A link chooses a password; it is no second factor.
        return account.TwoFactorEnabled
            ? AccountProblems.CodeNeeded(wrong: false)
            : await SessionEndpoints.OpenAsync(account, request.AsToken, http, signIn, telling, sessions, cancellationToken);
    }
}
