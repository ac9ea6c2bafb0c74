using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Accounts;

/// <summary>All accounts with their grants, and changes of grants.</summary>
public sealed class AccountDirectory(IDbContextFactory<RegistryContext> contexts)
{
    public async Task<IReadOnlyList<KnownAccount>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = new List<KnownAccount>();
        foreach (var account in await context.Accounts.AsNoTracking().OrderBy(account => account.Id).ToListAsync(cancellationToken))
        {
            known.Add(new KnownAccount(account, await SessionStore.GrantsAsync(context, account.Id, cancellationToken)));
        }
        return known;
    }

    /// <summary>One account; null when there is none.</summary>
    public async Task<KnownAccount?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } account
            ? new KnownAccount(account, await SessionStore.GrantsAsync(context, id, cancellationToken))
            : null;
    }

    /// <summary>Whether somebody can sign in and keep accounts everywhere.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AnyAsync(
            account => !account.Disabled && account.PasswordHash != null
                && context.Grants.Any(grant => grant.AccountId == account.Id && grant.Role == Role.Administrator && grant.DivisionId == null),
            cancellationToken);
    }

    /// <summary>Replaces the grants of an account; takes effect with its next request.</summary>
    /// <returns>The division that the registry does not have; null when all is well.</returns>
    public async Task<Grant?> GiveAsync(int accountId, IEnumerable<Grant> grants, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new List<GrantRow>();
        foreach (var grant in grants.Distinct())
        {
            int? division = null;
            if (grant.Division is { } code)
            {
                var value = (long)code.Value;
                division = await context.Divisions.Where(row => row.Code == value).Select(row => (int?)row.Id).SingleOrDefaultAsync(cancellationToken);
                if (division is null)
                {
                    return grant;
                }
            }
            rows.Add(new GrantRow { AccountId = accountId, Role = grant.Role, DivisionId = division });
        }
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Grants.Where(row => row.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        context.Grants.AddRange(rows);
        await context.SaveChangesAsync(cancellationToken);
        await SessionStore.GrowAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}

/// <summary>An account and what it was granted.</summary>
public sealed record KnownAccount(AccountRow Account, IReadOnlyList<Grant> Grants);
