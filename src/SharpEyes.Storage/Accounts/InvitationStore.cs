using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Accounts;

/// <summary>One-time links by which a password is chosen.</summary>
public sealed class InvitationStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>Makes a link's secret; an older one of the same account no longer counts.</summary>
    /// <param name="accountId">Null: for the first administrator.</param>
    public async Task<(string Secret, DateTimeOffset ExpiresAt)> InviteAsync(int? accountId, TimeSpan life, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (accountId is not null)
        {
            await context.Invitations.Where(row => row.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        }
        var secret = Secret.New();
        var expires = time.GetUtcNow() + life;
        context.Invitations.Add(new InvitationRow { SecretHash = Secret.Hash(secret), AccountId = accountId, ExpiresAtMs = expires.ToUnixTimeMilliseconds() });
        await context.SaveChangesAsync(cancellationToken);
        return (secret, expires);
    }

    /// <summary>The invitation of a secret; null when there is none, or it is too old.</summary>
    public async Task<InvitationRow?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (hash, now) = (Secret.Hash(secret), time.GetUtcNow().ToUnixTimeMilliseconds());
        return await context.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.SecretHash == hash && row.ExpiresAtMs > now, cancellationToken);
    }

    /// <summary>Uses an invitation up. False when somebody else was faster.</summary>
    public async Task<bool> TakeAsync(InvitationRow invitation, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await context.Invitations.Where(row => row.Id == invitation.Id).ExecuteDeleteAsync(cancellationToken) == 1;
        if (taken && invitation.AccountId is null)
        {
            // There is one first administrator: what other processes printed no longer counts.
            await context.Invitations.Where(row => row.AccountId == null).ExecuteDeleteAsync(cancellationToken);
        }
        return taken;
    }

    /// <summary>Takes back the link of an account.</summary>
    public async Task RevokeAsync(int accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Invitations.Where(row => row.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Accounts that have been invited and have not chosen a password yet.</summary>
    public async Task<IReadOnlySet<int>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await context.Invitations.Where(row => row.AccountId != null && row.ExpiresAtMs > now).Select(row => row.AccountId!.Value).ToHashSetAsync(cancellationToken);
    }
}
