using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Audit;

/// <summary>Reads the audit trail, newest first.</summary>
public sealed class AuditReading(RegistryDatabase database)
{
    /// <summary>One page of the entries that fit, and how many fit.</summary>
    public async Task<(IReadOnlyList<AuditEntryRow> Items, int Total)> PageAsync(AuditFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        var found = Find(context, filter);
        return (await found.OrderByDescending(row => row.Sequence).Skip(skip).Take(take).ToListAsync(cancellationToken), await found.CountAsync(cancellationToken));
    }

    /// <summary>How many entries fit.</summary>
    public async Task<int> CountAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        return await Find(context, filter).CountAsync(cancellationToken);
    }

    /// <summary>The entries that fit up to an end, newest first, read while they are taken.</summary>
    /// <param name="upTo">The last entry; what is written meanwhile is left out.</param>
    public async IAsyncEnumerable<AuditEntryRow> StreamAsync(
        AuditFilter filter, long upTo, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        await foreach (var row in Find(context, filter).Where(row => row.Sequence <= upTo)
            .OrderByDescending(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The newest entry.</summary>
    public async Task<AuditHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        return await context.AuditHeads.AsNoTracking().Select(row => new AuditHead(row.Sequence, row.Hash)).SingleAsync(cancellationToken);
    }

    private static IQueryable<AuditEntryRow> Find(RegistryContext context, AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var found = context.AuditEntries.AsNoTracking();
        found = filter.FromMs is { } from ? found.Where(row => row.AtMs >= from) : found;
        found = filter.ToMs is { } to ? found.Where(row => row.AtMs < to) : found;
        found = filter.Account is { } account ? found.Where(row => row.AccountName == account) : found;
        found = filter.Outcome is { } outcome ? found.Where(row => row.Outcome == outcome) : found;
        found = filter.Subject is { } subject ? found.Where(row => row.Subject == subject) : found;
        found = filter.Action switch
        {
            null => found,
            [.., '.'] beginning => found.Where(row => row.Action.StartsWith(beginning)),
            { } action => found.Where(row => row.Action == action),
        };
        found = filter.Division is { } division ? found.Where(IsIn([division])) : found;
        return filter.Within is { } within ? found.Where(IsIn(within)) : found;
    }

    private static Expression<Func<AuditEntryRow, bool>> IsIn(IEnumerable<DivisionCode> divisions)
    {
        var row = Expression.Parameter(typeof(AuditEntryRow), "row");
        var code = Expression.Property(row, nameof(AuditEntryRow.Division));
        Expression any = Expression.Constant(false);
        foreach (var division in divisions)
        {
            any = Expression.OrElse(any, Expression.AndAlso(
                Expression.GreaterThanOrEqual(code, Expression.Constant((long?)division.Value, typeof(long?))),
                Expression.LessThanOrEqual(code, Expression.Constant((long?)division.LastInside.Value, typeof(long?)))));
        }
        return Expression.Lambda<Func<AuditEntryRow, bool>>(any, row);
    }
}
