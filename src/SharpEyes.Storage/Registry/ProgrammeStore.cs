using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Coverage programmes: read with their figures, changed with the version of the registry.</summary>
public sealed class ProgrammeStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>All programmes, by target date.</summary>
    public async Task<IReadOnlyList<Programme>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = await context.Programmes.AsNoTracking().Include(row => row.Divisions)
            .OrderBy(row => row.TargetDate).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }
        var named = rows.SelectMany(row => row.Divisions).Select(row => row.DivisionId).ToHashSet();
        var codes = await context.Divisions.AsNoTracking().Where(row => named.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => DivisionCode.FromValue((ulong)row.Code), cancellationToken);
        var samples = await context.ProgrammeSamples.AsNoTracking().OrderBy(row => row.Day).ToListAsync(cancellationToken);
        var histories = samples.ToLookup(row => row.ProgrammeId, row => new CoverageProgress(row.Day, row.Target, row.Covered));
        var villages = VillageReading.All(context.Database.GetDbConnection(), snapshot.GetDbTransaction());
        return [.. rows.Select(row =>
        {
            DivisionCode[] divisions = [.. row.Divisions.Select(division => codes[division.DivisionId]).Order()];
            var figures = VillageReading.Figures(villages, PointsWanted.From(divisions.Select(code => (code, row.PointsWanted))));
            return new Programme(row.Id, row.Name, row.TargetDate, row.PointsWanted, divisions, figures, [.. histories[row.Id]]);
        })];
    }

    /// <summary>Adds a programme, or changes the one with the key.</summary>
    /// <param name="id">Null for a new one.</param>
    /// <returns>The key and the new version of the registry; which divisions are unknown; or neither when the key is unknown.</returns>
    public async Task<ProgrammeSaved> SaveAsync(int? id, ProgrammeDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await BeginAsync(context, cancellationToken);
        long[] codes = [.. draft.Divisions.Distinct().Select(code => (long)code.Value)];
        var known = await context.Divisions.AsNoTracking().Where(row => codes.Contains(row.Code))
            .ToDictionaryAsync(row => row.Code, row => row.Id, cancellationToken);
        DivisionCode[] unknown = [.. codes.Where(code => !known.ContainsKey(code)).Select(code => DivisionCode.FromValue((ulong)code))];
        if (unknown.Length > 0)
        {
            return new ProgrammeSaved(null, 0, unknown);
        }
        var row = id is null
            ? context.Programmes.Add(new ProgrammeRow { Name = draft.Name.Trim() }).Entity
            : await context.Programmes.Include(programme => programme.Divisions).SingleOrDefaultAsync(programme => programme.Id == id, cancellationToken);
        if (row is null)
        {
            return new ProgrammeSaved(null, 0, []);
        }
        (row.Name, row.TargetDate, row.PointsWanted) = (draft.Name.Trim(), draft.TargetDate, draft.PointsWanted);
        var wanted = known.Values.ToHashSet();
        row.Divisions.RemoveAll(division => !wanted.Remove(division.DivisionId));
        row.Divisions.AddRange(wanted.Select(division => new ProgrammeDivisionRow { DivisionId = division }));
        await context.SaveChangesAsync(cancellationToken);
        var version = Finish(context, transaction);
        await transaction.CommitAsync(cancellationToken);
        return new ProgrammeSaved(row.Id, version, []);
    }

    /// <summary>Removes a programme; the new version of the registry, or null when there is none with the key.</summary>
    public async Task<long?> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await BeginAsync(context, cancellationToken);
        if (await context.Programmes.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return null;
        }
        var version = Finish(context, transaction);
        await transaction.CommitAsync(cancellationToken);
        return version;
    }

    private static async Task<IDbContextTransaction> BeginAsync(RegistryContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        RegistryVersion.Lock(context.Database.GetDbConnection(), transaction.GetDbTransaction());
        return transaction;
    }

    private long Finish(RegistryContext context, IDbContextTransaction transaction)
    {
        var connection = context.Database.GetDbConnection();
        ProgrammeSampler.Record(connection, transaction.GetDbTransaction(), time);
        return RegistryVersion.Grow(connection, transaction.GetDbTransaction());
    }
}
