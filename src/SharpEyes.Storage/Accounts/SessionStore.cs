using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Accounts;

/// <summary>Sessions: opened, found by their secret, listed, ended.</summary>
public sealed class SessionStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>Opens a session. The secret is given to its owner and kept nowhere.</summary>
    public async Task<(SessionRow Session, string Secret)> OpenAsync(SessionDraft draft, CancellationToken cancellationToken)
    {
        var secret = Accounts.Secret.New();
        var now = Now;
        var row = new SessionRow
        {
            Id = Accounts.Secret.NewId(),
            SecretHash = Accounts.Secret.Hash(secret),
            AccountId = draft.AccountId,
            Kind = draft.Kind,
            Label = Cut(draft.Label, 100),
            Address = Cut(draft.Address, 50),
            Agent = Cut(draft.Agent, 200),
            SecondFactor = draft.SecondFactor,
            CreatedAtMs = now,
            LastSeenAtMs = now,
            ExpiresAtMs = now + (long)draft.Life.TotalMilliseconds,
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Sessions.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return (row, secret);
    }

    /// <summary>The session of a secret's hash; null when there is none that lives, or its account is disabled.</summary>
    public async Task<SessionHolder?> FindAsync(byte[] secretHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        var found = await context.Sessions.AsNoTracking()
            .Where(session => session.SecretHash == secretHash && session.EndedAtMs == null && session.ExpiresAtMs > now)
            .Join(context.Accounts, session => session.AccountId, account => account.Id, (session, account) => new { session, account })
            .SingleOrDefaultAsync(pair => !pair.account.Disabled, cancellationToken);
        return found is null ? null : new SessionHolder(
            found.session, found.account.Id, found.account.UserName!, found.account.DisplayName, found.account.TwoFactorEnabled,
            new AccessRights(await GrantsAsync(context, found.account.Id, cancellationToken)));
    }

    /// <summary>The living sessions of an account, the youngest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(int accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        return await context.Sessions.AsNoTracking().Where(session => session.AccountId == accountId && session.EndedAtMs == null && session.ExpiresAtMs > now)
            .OrderByDescending(session => session.CreatedAtMs).ToListAsync(cancellationToken);
    }

    /// <summary>Ends sessions of an account.</summary>
    /// <param name="id">Only this one; null: all.</param>
    /// <param name="except">Not this one.</param>
    /// <returns>How many.</returns>
    public async Task<int> EndAsync(int accountId, string? id, string? except, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        long? now = Now;
        var ended = await context.Sessions
            .Where(session => session.AccountId == accountId && session.EndedAtMs == null && (id == null || session.Id == id) && session.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAtMs, now), cancellationToken);
        await GrowAsync(context, cancellationToken);
        return ended;
    }

    /// <summary>Notes when sessions were last used.</summary>
    public async Task TouchAsync(IReadOnlyDictionary<string, long> seen, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var (id, at) in seen)
        {
            await context.Sessions.Where(session => session.Id == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAtMs, at), cancellationToken);
        }
    }

    /// <summary>Changes whenever what is remembered of sessions and rights has to be looked up again.</summary>
    public async Task<(long Access, long Registry)> VersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await context.AccessState.Select(state => state.Version).SingleAsync(cancellationToken),
            await context.State.Select(state => state.Version).SingleAsync(cancellationToken));
    }

    internal static async Task<List<Grant>> GrantsAsync(RegistryContext context, int accountId, CancellationToken cancellationToken)
    {
        var grants = await context.Grants.Where(grant => grant.AccountId == accountId)
            .GroupJoin(context.Divisions, grant => grant.DivisionId, division => division.Id, (grant, divisions) => new { grant.Role, grant.DivisionId, divisions })
            .SelectMany(pair => pair.divisions.DefaultIfEmpty(), (pair, division) => new { pair.Role, pair.DivisionId, Code = (long?)division!.Code })
            .ToListAsync(cancellationToken);
        // A grant whose division is gone holds nowhere, which is not the same as everywhere.
        return [.. grants.Where(grant => grant.DivisionId is null || grant.Code is not null)
            .Select(grant => new Grant(grant.Role, grant.Code is { } code ? DivisionCode.FromValue((ulong)code) : null))];
    }

    internal static Task<int> GrowAsync(RegistryContext context, CancellationToken cancellationToken) =>
        context.AccessState.ExecuteUpdateAsync(set => set.SetProperty(state => state.Version, state => state.Version + 1), cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
