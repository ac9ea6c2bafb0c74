using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Coverage programmes: read with their figures, changed with the version of the registry.</summary>
public sealed class ProgrammeStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>All programmes, by target date.</summary>
    public Task<IReadOnlyList<Programme>> ReadAllAsync(CancellationToken cancellationToken) => ReadAllAsync(Jurisdiction.Everything, cancellationToken);

    /// <summary>
    /// The programmes that reach into a jurisdiction, by target date, each as if it named only what lies in it: divisions, numbers and
    /// figures. A part has no history: progress is sampled of the whole.
    /// </summary>
    public async Task<IReadOnlyList<Programme>> ReadAllAsync(Jurisdiction within, CancellationToken cancellationToken)
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
        var now = new AreasNow(context.Database.GetDbConnection(), snapshot.GetDbTransaction());
        var programmes = new List<Programme>(rows.Count);
        foreach (var row in rows)
        {
            var all = new ProgrammeScope(row.Kind, row.PointsWanted, [.. row.Divisions.Select(named => (codes[named.DivisionId], named.Wanted)).OrderBy(named => named.Item1)]);
            var seen = all.Within(within);
            if (seen.Named.Count > 0 || within.IsEverything)
            {
                var wanted = seen.Named.Where(named => named.Wanted is not null).ToDictionary(named => named.Code, named => named.Wanted!.Value);
                programmes.Add(new Programme(
                    row.Id, row.Kind, row.Name, row.TargetDate, row.PointsWanted, [.. seen.Named.Select(named => named.Code)], wanted, seen.Measure(now),
                    seen.Named.SequenceEqual(all.Named) ? [.. histories[row.Id]] : []));
            }
        }
        return programmes;
    }

    /// <summary>Adds a programme, or changes the one with the key.</summary>
    /// <param name="id">Null for a new one.</param>
    /// <returns>The key and the new version of the registry; which divisions are unknown; or neither when the key is unknown.</returns>
    public async Task<ProgrammeSaved> SaveAsync(int? id, ProgrammeDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var writing = await RegistryWriting.BeginAsync(contexts, cancellationToken);
        var context = writing.Context;
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
        (row.Kind, row.Name, row.TargetDate) = (draft.Kind, draft.Name.Trim(), draft.TargetDate);
        row.PointsWanted = draft.Kind == ProgrammeKind.Cameras ? draft.PointsWanted : 0;
        var named = known.Values.ToHashSet();
        row.Divisions.RemoveAll(division => !named.Remove(division.DivisionId));
        row.Divisions.AddRange(named.Select(division => new ProgrammeDivisionRow { DivisionId = division }));
        var wanted = draft.Wanted.ToDictionary(pair => known[(long)pair.Key.Value], pair => pair.Value);
        row.Divisions.ForEach(division => division.Wanted = wanted.TryGetValue(division.DivisionId, out var number) ? number : null);
        await context.SaveChangesAsync(cancellationToken);
        return new ProgrammeSaved(row.Id, await writing.CommitAsync(time, cancellationToken), []);
    }

    /// <summary>The divisions a programme names; null when there is none with the key.</summary>
    public async Task<IReadOnlyList<DivisionCode>?> FindDivisionsAsync(int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Programmes.AnyAsync(row => row.Id == id, cancellationToken))
        {
            return null;
        }
        var codes = await context.Programmes.AsNoTracking().Where(row => row.Id == id).SelectMany(row => row.Divisions)
            .Join(context.Divisions, named => named.DivisionId, division => division.Id, (_, division) => division.Code).ToListAsync(cancellationToken);
        return codes.ConvertAll(code => DivisionCode.FromValue((ulong)code));
    }

    /// <summary>Removes a programme; the new version of the registry, or null when there is none with the key.</summary>
    public async Task<long?> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await using var writing = await RegistryWriting.BeginAsync(contexts, cancellationToken);
        return await writing.Context.Programmes.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0
            ? null
            : await writing.CommitAsync(time, cancellationToken);
    }
}
