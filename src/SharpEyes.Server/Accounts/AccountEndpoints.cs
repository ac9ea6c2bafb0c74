using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// Keeping the accounts. An administrator of a county keeps the accounts that lie wholly in that county, and gives no more than that.
/// </summary>
internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/accounts").WithTags("Accounts").Needs(Permission.ManageAccounts);
        group.MapGet("", ListAsync).WithSummary("The accounts, with roles and jurisdictions.");
        group.MapPost("", AddAsync).Audited("account.added").WithSummary("Adds an account; gives the link by which its password is chosen.");
        group.MapPut("/{id:int}", ChangeAsync).Audited("account.changed").WithSummary("Changes name, grants, and whether the account may sign in.");
        group.MapPost("/{id:int}/link", LinkAsync).Audited("account.invited").WithSummary("A new link to choose a password.");
        group.MapPost("/{id:int}/unlock", UnlockAsync).Audited("account.unlocked").WithSummary("Opens an account that was locked by wrong passwords.");
        group.MapDelete("/{id:int}/sessions", EndSessionsAsync).Audited("account.signedOut").WithSummary("Ends all sessions and tokens of an account.");
        group.MapDelete("/{id:int}/second-factor", RemoveSecondFactorAsync).Audited("account.secondFactorRemoved").WithSummary("Removes the second factor of an account, when its phone and codes are lost.");
        api.MapGet("/roles", () => TypedResults.Ok(Roles.All.Select(role => new RoleView(role.Role, role.Name, role.Explanation, role.Permissions)).ToArray()))
            .NeedsSignIn().WithTags("Accounts").WithSummary("The roles and what each may do.");
    }

    private static async Task<Ok<AccountView[]>> ListAsync(
        Within within, AccountDirectory directory, InvitationStore invitations, AccountTelling telling, TimeProvider time, CancellationToken cancellationToken)
    {
        var invited = await invitations.OpenAsync(cancellationToken);
        var views = new List<AccountView>();
        foreach (var known in (await directory.ListAsync(cancellationToken)).Where(known => IsWithin(known, within.Jurisdiction)))
        {
            views.Add(await telling.TellAsync(known, invited.Contains(known.Account.Id), time.GetUtcNow(), cancellationToken));
        }
        return TypedResults.Ok(views.ToArray());
    }

    private static async Task<Results<Created<NewAccountView>, ProblemHttpResult>> AddAsync(
        AccountRequest request, Within within, HttpContext http, AccountDirectory directory, UserManager<AccountRow> accounts, InvitationStore invitations,
        AccountTelling telling, IOptions<AccountOptions> options, IOptions<ServerOptions> server, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = request.Name?.Trim();
        if (!AccountNames.IsName(name))
        {
            return AccountProblems.NameRefused(name);
        }
        if (Read(request.Grants, within.Jurisdiction, out var grants) is { } problem)
        {
            return problem;
        }
        if (await accounts.FindByNameAsync(name!) is not null)
        {
            return ApiProblems.Taken("name", name!);
        }
        var account = new AccountRow
        {
            UserName = name,
            DisplayName = AccountNames.Display(request.DisplayName, name),
            CreatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            LockoutEnabled = true,
        };
        await accounts.CreateAsync(account);
        if (await directory.GiveAsync(account.Id, grants, cancellationToken) is { } unknown)
        {
            await accounts.DeleteAsync(account);
            return ApiProblems.NotFound("divisionNotFound", "division", unknown.Division.ToString()!);
        }
        var (secret, expires) = await invitations.InviteAsync(account.Id, options.Value.Invitation, cancellationToken);
        (http.Audit().Subject, http.Audit().After) = (name, Note(account, grants));
        var view = await telling.TellAsync(new KnownAccount(account, grants), invited: true, time.GetUtcNow(), cancellationToken);
        return TypedResults.Created($"/api/v1/accounts/{view.Id.ToString(CultureInfo.InvariantCulture)}", new NewAccountView(view, WelcomeLinks.Of(http, server.Value, secret), expires));
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> ChangeAsync(
        int id, AccountRequest request, Within within, HttpContext http, AccountDirectory directory, UserManager<AccountRow> accounts, InvitationStore invitations,
        SessionStore sessions, SessionDirectory living, AccountTelling telling, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, within, directory, cancellationToken) is not { } known)
        {
            return NotFound(id);
        }
        if (Read(request.Grants, within.Jurisdiction, out var grants) is { } problem)
        {
            return problem;
        }
        if (await IsLastAdministratorAsync(known, directory, cancellationToken) && (request.Disabled || !grants.Contains(new Grant(Role.Administrator, null))))
        {
            return AccountProblems.LastAdministrator();
        }
        if (await directory.GiveAsync(id, grants, cancellationToken) is { } unknown)
        {
            return ApiProblems.NotFound("divisionNotFound", "division", unknown.Division.ToString()!);
        }
        var account = (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!;
        (http.Audit().Subject, http.Audit().Before) = (account.UserName, Note(account, known.Grants));
        (account.DisplayName, account.Disabled) = (AccountNames.Display(request.DisplayName, account.UserName), request.Disabled);
        http.Audit().After = Note(account, grants);
        await accounts.UpdateAsync(account);
        if (request.Disabled)
        {
            await sessions.EndAsync(id, null, null, cancellationToken);
            await invitations.RevokeAsync(id, cancellationToken);
        }
        living.Forget();
        return TypedResults.Ok(await telling.TellAsync(new KnownAccount(account, grants), invited: false, time.GetUtcNow(), cancellationToken));
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> LinkAsync(
        int id, Within within, HttpContext http, AccountDirectory directory, InvitationStore invitations, IOptions<AccountOptions> options,
        IOptions<ServerOptions> server, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, within, directory, cancellationToken) is null)
        {
            return NotFound(id);
        }
        var (secret, expires) = await invitations.InviteAsync(id, options.Value.Invitation, cancellationToken);
        return TypedResults.Ok(new LinkView(WelcomeLinks.Of(http, server.Value, secret), expires));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UnlockAsync(
        int id, Within within, AccountDirectory directory, UserManager<AccountRow> accounts, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, within, directory, cancellationToken) is null)
        {
            return NotFound(id);
        }
        var account = (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!;
        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndSessionsAsync(
        int id, Within within, AccountDirectory directory, SessionStore sessions, SessionDirectory living, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, within, directory, cancellationToken) is null)
        {
            return NotFound(id);
        }
        await sessions.EndAsync(id, null, null, cancellationToken);
        living.Forget();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveSecondFactorAsync(
        int id, Within within, AccountDirectory directory, UserManager<AccountRow> accounts, SessionStore sessions, SessionDirectory living,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, within, directory, cancellationToken) is null)
        {
            return NotFound(id);
        }
        await SecondFactorEndpoints.RemoveAsync((await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!, accounts);
        await sessions.EndAsync(id, null, null, cancellationToken);
        living.Forget();
        return TypedResults.NoContent();
    }

    private static object Note(AccountRow account, IReadOnlyList<Grant> grants) => new
    {
        account.DisplayName,
        account.Disabled,
        grants = string.Join(", ", grants.Select(grant => $"{grant.Role} {grant.Division?.ToString() ?? "*"}").Order(StringComparer.Ordinal)),
    };

    private static ProblemHttpResult NotFound(int id) => ApiProblems.NotFound("accountNotFound", "account", id.ToString(CultureInfo.InvariantCulture));

    /// <summary>An account that is partly somewhere else is not this administrator's to change.</summary>
    private static bool IsWithin(KnownAccount known, Jurisdiction jurisdiction) =>
        jurisdiction.IsEverything || (known.Grants.Count > 0 && jurisdiction.Contains(Jurisdiction.Of(known.Grants)));

    private static async Task<KnownAccount?> FindAsync(int id, Within within, AccountDirectory directory, CancellationToken cancellationToken) =>
        await directory.FindAsync(id, cancellationToken) is { } known && IsWithin(known, within.Jurisdiction) ? known : null;

    private static ProblemHttpResult? Read(IReadOnlyList<GrantRequest>? requests, Jurisdiction jurisdiction, out List<Grant> grants)
    {
        grants = [];
        foreach (var request in requests ?? [])
        {
            DivisionCode? division = null;
            if (request.Division is not null)
            {
                if (!DivisionCode.TryParse(request.Division, out var code))
                {
                    return ApiProblems.Invalid("division", request.Division, "12 digits");
                }
                division = code;
            }
            if (division is { } named ? !jurisdiction.Contains(named) : !jurisdiction.IsEverything)
            {
                return ApiProblems.OutsideJurisdiction("division", request.Division ?? "*");
            }
            grants.Add(new Grant(request.Role, division));
        }
        return null;
    }

    private static async Task<bool> IsLastAdministratorAsync(KnownAccount known, AccountDirectory directory, CancellationToken cancellationToken) =>
        IsAdministrator(known) && !(await directory.ListAsync(cancellationToken)).Any(other => other.Account.Id != known.Account.Id && IsAdministrator(other));

    private static bool IsAdministrator(KnownAccount known) =>
        known.Account is { Disabled: false, PasswordHash: not null } && known.Grants.Contains(new Grant(Role.Administrator, null));
}
