using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Areas;

/// <summary>Governance centres 综治中心, at most one for a township or village. Changes stand in the history of the division.</summary>
public sealed class CentreStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>A page of the centres in a division, in order of its codes, and how many there are.</summary>
    /// <param name="seen">Only those in it.</param>
    /// <param name="state">Only those of the state; null for all.</param>
    public async Task<(IReadOnlyList<CentreRecord> Items, int Total)> PageAsync(
        DivisionCode? division, Jurisdiction seen, CentreState? state, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = division is { } area ? ((long)area.Value, (long)area.LastInside.Value) : (0, long.MaxValue);
        var rows = context.Centres.AsNoTracking().Where(row => state == null || row.State == state)
            .Join(context.Divisions.Within(seen).Where(one => one.Code >= first && one.Code <= last), row => row.DivisionId, one => one.Id, (row, one) => new { row, one.Code });
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderBy(pair => pair.Code).Skip(skip).Take(take).Select(pair => pair.row).ToListAsync(cancellationToken);
        return ([.. page.Select(CentreRecord.From)], total);
    }

    /// <summary>The centre of a division; null when it has none.</summary>
    public async Task<CentreRecord?> FindAsync(int divisionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Centres.AsNoTracking().SingleOrDefaultAsync(centre => centre.DivisionId == divisionId, cancellationToken);
        return row is null ? null : CentreRecord.From(row);
    }

    /// <summary>Gives a division its centre, or changes it.</summary>
    public async Task<RegistrySaved> SaveAsync(CentreCandidate candidate, ChangeNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var refusals = RegistryRefusal.Judge(CentreRules.All, candidate, field => TextOf(candidate, field));
        if (refusals.Count > 0)
        {
            return RegistrySaved.Refused(refusals);
        }
        await using var writing = await RegistryWriting.BeginAsync(contexts, cancellationToken);
        var context = writing.Context;
        var code = (long)candidate.Division!.Value.Value;
        if (await context.Divisions.Where(one => one.Code == code).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken) is not { } divisionId)
        {
            return RegistrySaved.NotFound;
        }
        var row = await context.Centres.SingleOrDefaultAsync(centre => centre.DivisionId == divisionId, cancellationToken);
        var before = row is null ? [] : Fields(row);
        row ??= context.Centres.Add(new CentreRow { Name = "", Address = "", Phone = "" }).Entity;
        Fill(row, candidate, divisionId);
        new DivisionJournal(context, note, time.GetUtcNow()).Add(divisionId, DivisionChangeKind.Edit, before, Fields(row));
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), candidate.DivisionText, []);
    }

    public async Task<RegistrySaved> DeleteAsync(int divisionId, ChangeNote note, CancellationToken cancellationToken)
    {
        await using var writing = await RegistryWriting.BeginAsync(contexts, cancellationToken);
        if (await writing.Context.Centres.SingleOrDefaultAsync(centre => centre.DivisionId == divisionId, cancellationToken) is not { } row)
        {
            return RegistrySaved.NotFound;
        }
        writing.Context.Centres.Remove(row);
        new DivisionJournal(writing.Context, note, time.GetUtcNow()).Add(divisionId, DivisionChangeKind.Edit, Fields(row), []);
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), row.Name, []);
    }

    internal static void Fill(CentreRow row, CentreCandidate candidate, int divisionId)
    {
        (row.DivisionId, row.Name, row.State, row.Date) = (divisionId, candidate.Name, candidate.State!.Value, candidate.Date);
        (row.Address, row.Phone) = (candidate.Address, candidate.Phone);
        row.LongitudeE7 = DegreesE7.From(candidate.Longitude);
        row.LatitudeE7 = DegreesE7.From(candidate.Latitude);
    }

    private static string TextOf(CentreCandidate candidate, string field) => field switch
    {
        CentreFields.Division => candidate.DivisionText,
        CentreFields.Name => candidate.Name,
        CentreFields.State => candidate.StateText,
        CentreFields.Date => candidate.DateText,
        CentreFields.Address => candidate.Address,
        CentreFields.Phone => candidate.Phone,
        CentreFields.Longitude => candidate.LongitudeText,
        _ => candidate.LatitudeText,
    };

    private static Dictionary<string, string?> Fields(CentreRow row) => new()
    {
        ["centre"] = row.Name,
        ["state"] = row.State.ToString(),
        ["date"] = row.Date?.ToString("O", CultureInfo.InvariantCulture),
        ["address"] = row.Address,
        ["phone"] = row.Phone,
        ["longitude"] = DegreesE7.ToText(row.LongitudeE7),
        ["latitude"] = DegreesE7.ToText(row.LatitudeE7),
    };
}
