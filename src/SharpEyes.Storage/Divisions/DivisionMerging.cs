using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;
using DivisionRow = SharpEyes.Storage.Registry.DivisionRow;

namespace SharpEyes.Storage.Divisions;

/// <summary>
/// Merges a division into another of its level, or abolishes it without a successor. It leaves the tree, the totals and the map and
/// stays to be found; all that hung on it hangs on the other one.
/// </summary>
public sealed class DivisionMerging(RegistryDatabase database, TimeProvider time)
{
    /// <summary>Merges the first division into the second.</summary>
    /// <param name="day">The first day without it; null: today.</param>
    public async Task<RegistrySaved> MergeAsync(DivisionCode from, DivisionCode into, DateOnly? day, ChangeNote note, CancellationToken cancellationToken)
    {
        await using var writing = await RegistryWriting.BeginAsync(database, cancellationToken);
        var context = writing.Context;
        if (await FindAsync(context, from, cancellationToken) is not { } merged)
        {
            return RegistrySaved.NotFound;
        }
        if (from == into || from.Level != into.Level || await FindAsync(context, into, cancellationToken) is not { } heir)
        {
            return RegistrySaved.Refused(new RegistryRefusal(
                "division.merge.into", "into", into.ToString(), "another registered division of the same level",
                new("只能并入同级的另一个区划", "A division is merged into another one of its level")));
        }
        var on = day ?? Today;
        var journal = new DivisionJournal(context, note, time.GetUtcNow());
        var moves = await new DivisionMoves(context, journal, on).PrepareAsync(cancellationToken);
        if (await moves.MoveChildrenAsync(merged.Id, heir.Id, into, cancellationToken) is { } refusal)
        {
            return RegistrySaved.Refused(refusal);
        }
        var grids = await moves.MoveGridsAsync(merged.Id, heir.Id, into, cancellationToken);
        var centre = await MoveCentreAsync(context, merged.Id, heir.Id, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        var points = await MoveReferencesAsync(context, merged.Id, heir.Id, cancellationToken);
        moves.Touch(heir.Id);
        moves.Retire(merged);
        Abolish(context, merged, on, heir.Id);
        journal.Add(merged.Id, DivisionChangeKind.Merge, new() { ["code"] = from.ToString(), ["name"] = merged.Name }, new()
        {
            ["mergedInto"] = $"{into} {heir.Name}",
            ["from"] = Text(on),
        });
        journal.Add(heir.Id, DivisionChangeKind.Merge, [], new Dictionary<string, string?>
        {
            ["merged"] = $"{from} {merged.Name}",
            ["from"] = Text(on),
            ["points"] = points == 0 ? null : DivisionMoves.Number(points),
            ["grids"] = grids == 0 ? null : DivisionMoves.Number(grids),
            ["centre"] = centre,
        }.Where(field => field.Value is not null).ToDictionary());
        await context.SaveChangesAsync(cancellationToken);
        await moves.PlaceGatewaysAsync(writing, database.Tables(writing.Connection, writing.Transaction), cancellationToken);
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), into.ToString(), []);
    }

    /// <summary>Abolishes a division that nothing hangs on any more.</summary>
    /// <param name="day">The first day without it; null: today.</param>
    public async Task<RegistrySaved> AbolishAsync(DivisionCode code, DateOnly? day, ChangeNote note, CancellationToken cancellationToken)
    {
        await using var writing = await RegistryWriting.BeginAsync(database, cancellationToken);
        var context = writing.Context;
        if (await FindAsync(context, code, cancellationToken) is not { } row)
        {
            return RegistrySaved.NotFound;
        }
        if (await WhatHangsOnAsync(context, row.Id, cancellationToken) is { Length: > 0 } hanging)
        {
            return RegistrySaved.Refused(new RegistryRefusal(
                "division.abolish.used", DivisionFields.Code, code.ToString(), "a division without points, grids, centre and divisions below",
                new($"该区划仍被引用（{hanging}），请改用合并", $"Something hangs on it ({hanging}); merge it instead")));
        }
        var on = day ?? Today;
        var journal = new DivisionJournal(context, note, time.GetUtcNow());
        await context.Set<ProgrammeDivisionRow>().Where(named => named.DivisionId == row.Id).ExecuteDeleteAsync(cancellationToken);
        await context.Grants.Where(grant => grant.DivisionId == row.Id).ExecuteDeleteAsync(cancellationToken);
        new DivisionMoves(context, journal, on).Retire(row);
        Abolish(context, row, on, null);
        journal.Add(row.Id, DivisionChangeKind.Abolish, new() { ["code"] = code.ToString(), ["name"] = row.Name }, new() { ["from"] = Text(on) });
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), code.ToString(), []);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private static string Text(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<DivisionRow?> FindAsync(RegistryContext context, DivisionCode code, CancellationToken cancellationToken)
    {
        var value = (long)code.Value;
        return context.Divisions.SingleOrDefaultAsync(row => row.Code == value, cancellationToken);
    }

    private static void Abolish(RegistryContext context, DivisionRow row, DateOnly on, int? heir)
    {
        context.FormerDivisions.Add(new FormerDivisionRow
        {
            Id = row.Id,
            Code = row.Code,
            Name = row.Name,
            Level = row.Level,
            Year = row.Year,
            Alias = row.Alias,
            LongitudeE7 = row.LongitudeE7,
            LatitudeE7 = row.LatitudeE7,
            Boundary = row.Boundary,
            AbolishedOn = on,
            MergedIntoId = heir,
        });
        context.Divisions.Remove(row);
    }

    // The heir's own centre stays its centre; what the other one was is told in the history.
    private static async Task<string?> MoveCentreAsync(RegistryContext context, int from, int to, CancellationToken cancellationToken)
    {
        var centre = await context.Centres.SingleOrDefaultAsync(row => row.DivisionId == from, cancellationToken);
        if (centre is null)
        {
            return null;
        }
        if (await context.Centres.AnyAsync(row => row.DivisionId == to, cancellationToken))
        {
            context.Centres.Remove(centre);
            return $"− {centre.Name} ({centre.State}, {centre.Address}, {centre.Phone})";
        }
        centre.DivisionId = to;
        return centre.Name;
    }

    private static async Task<int> MoveReferencesAsync(RegistryContext context, int from, int to, CancellationToken cancellationToken)
    {
        await context.Gateways.Where(row => row.DivisionId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.DivisionId, to), cancellationToken);
        // Who was responsible for the one is responsible for what took its place.
        await context.Grants.Where(row => row.DivisionId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.DivisionId, to), cancellationToken);
        await context.Divisions.Where(row => row.BelongsToId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.BelongsToId, to), cancellationToken);
        await MoveProgrammesAsync(context, from, to, cancellationToken);
        return await context.Points.Where(row => row.VillageId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.VillageId, to), cancellationToken);
    }

    /// <summary>A programme that names the one goes on naming the other; where it names both, what it wants of them is added.</summary>
    private static async Task MoveProgrammesAsync(RegistryContext context, int from, int to, CancellationToken cancellationToken)
    {
        var named = context.Set<ProgrammeDivisionRow>();
        foreach (var row in await named.Where(row => row.DivisionId == from).ToListAsync(cancellationToken))
        {
            var heir = await named.SingleOrDefaultAsync(other => other.ProgrammeId == row.ProgrammeId && other.DivisionId == to, cancellationToken);
            heir ??= named.Add(new ProgrammeDivisionRow { ProgrammeId = row.ProgrammeId, DivisionId = to }).Entity;
            heir.Wanted = row.Wanted is null ? heir.Wanted : row.Wanted + (heir.Wanted ?? 0);
            named.Remove(row);
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task<string> WhatHangsOnAsync(RegistryContext context, int id, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        async Task LookAsync(string name, Task<int> count)
        {
            if (await count is > 0 and var number)
            {
                found.Add($"{name} {DivisionMoves.Number(number)}");
            }
        }
        await LookAsync("区划 divisions", context.Divisions.CountAsync(row => row.ParentId == id || row.BelongsToId == id, cancellationToken));
        await LookAsync("点位 points", context.Points.CountAsync(row => row.VillageId == id, cancellationToken));
        await LookAsync("网关 gateways", context.Gateways.CountAsync(row => row.DivisionId == id, cancellationToken));
        await LookAsync("网格 grids", context.Grids.CountAsync(row => row.DivisionId == id, cancellationToken));
        await LookAsync("综治中心 centre", context.Centres.CountAsync(row => row.DivisionId == id, cancellationToken));
        return string.Join(", ", found);
    }
}
