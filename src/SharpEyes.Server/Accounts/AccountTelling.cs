using SharpEyes.Domain.Access;
using SharpEyes.Server.Points;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>Accounts and callers as the API tells them, with the names of their divisions.</summary>
internal sealed class AccountTelling(DivisionDirectories directories, AccountDirectory accounts, SessionStore sessions)
{
    private static readonly IReadOnlyList<string> Everywhere = ["*"];

    public async Task<Me> MeAsync(int accountId, SessionRow session, bool mustEnrol, CancellationToken cancellationToken)
    {
        var known = await accounts.FindAsync(accountId, cancellationToken) ?? throw new InvalidOperationException("The account of a session is gone.");
        var rights = mustEnrol ? AccessRights.None : new AccessRights(known.Grants);
        var permissions = Enum.GetValues<Permission>().Where(rights.Allows).ToDictionary(
            permission => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(permission.ToString()), permission => Tell(rights.Within(permission)));
        return new Me(
            known.Account.Id, known.Account.UserName!, known.Account.DisplayName, await TellAsync(known.Grants, cancellationToken), permissions,
            known.Account.TwoFactorEnabled, mustEnrol, At(session.CreatedAtMs), At(session.ExpiresAtMs));
    }

    public async Task<Me> MeAsync(Caller caller, CancellationToken cancellationToken)
    {
        var session = (await sessions.ListAsync(caller.AccountId, cancellationToken)).First(one => one.Id == caller.SessionId);
        return await MeAsync(caller.AccountId, session, caller.MustEnrol, cancellationToken);
    }

    public async Task<AccountView> TellAsync(KnownAccount known, bool invited, DateTimeOffset now, CancellationToken cancellationToken) => new(
        known.Account.Id, known.Account.UserName!, known.Account.DisplayName, await TellAsync(known.Grants, cancellationToken), known.Account.Disabled,
        known.Account.LockoutEnd > now ? known.Account.LockoutEnd : null, known.Account.TwoFactorEnabled,
        known.Account.LastSignInAtMs is { } at ? At(at) : null, invited);

    public static SessionView Tell(SessionRow session, Caller caller) => new(
        session.Id, session.Kind, session.Label, At(session.CreatedAtMs), At(session.LastSeenAtMs), At(session.ExpiresAtMs), session.Address, session.Agent,
        session.Id == caller.SessionId);

    private async Task<IReadOnlyList<GrantView>> TellAsync(IReadOnlyList<Grant> grants, CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        return [.. grants.Select(grant => new GrantView(
            grant.Role, grant.Division is { } code ? directory.Find(code)?.Named ?? new NamedCode(code.ToString(), code.ToString()) : null))];
    }

    private static IReadOnlyList<string> Tell(Jurisdiction jurisdiction) =>
        jurisdiction.IsEverything ? Everywhere : [.. jurisdiction.Divisions.Select(division => division.ToString())];

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
