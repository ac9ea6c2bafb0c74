using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.IO;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Areas;

/// <summary>Grids 网格: listed, added, changed, removed. Changes stand in the history of the grid's division.</summary>
public sealed class GridStore(IDbContextFactory<RegistryContext> contexts, TimeProvider time)
{
    /// <summary>A page of grids in order of codes, and how many there are.</summary>
    public async Task<(IReadOnlyList<GridRecord> Items, int Total)> PageAsync(GridFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Where(context.Grids.AsNoTracking(), filter);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderBy(row => row.Code).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return ([.. page.Select(GridRecord.From)], total);
    }

    /// <summary>The grid of the code, or the one that had it before its division moved.</summary>
    public async Task<GridRecord?> FindAsync(GridCode code, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var value = code.Value;
        var row = await context.Grids.AsNoTracking().Where(grid => grid.Code == value || grid.FormerCode == value)
            .OrderBy(grid => grid.Code == value ? 0 : 1).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : GridRecord.From(row);
    }

    /// <summary>The lowest serial that no grid of the division has; null when all 999 are taken.</summary>
    public async Task<GridCode?> NextAsync(DivisionCode division, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (GridCode.Of(division, 1).Value, GridCode.Of(division, GridCode.MaximumSerial).Value);
        var taken = await context.Grids.Where(row => row.Code >= first && row.Code <= last).Select(row => row.Code).ToHashSetAsync(cancellationToken);
        return taken.Count == GridCode.MaximumSerial
            ? null
            : Enumerable.Range(1, GridCode.MaximumSerial).Select(serial => GridCode.Of(division, serial)).First(code => !taken.Contains(code.Value));
    }

    /// <summary>Adds a grid, or changes the one of the code.</summary>
    /// <param name="known">Null for a new one.</param>
    public async Task<RegistrySaved> SaveAsync(GridCode? known, GridCandidate candidate, ChangeNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        await using var writing = await RegistryWriting.BeginAsync(contexts, cancellationToken);
        var context = writing.Context;
        var value = known?.Value;
        var row = value is null ? null : await context.Grids.SingleOrDefaultAsync(grid => grid.Code == value, cancellationToken);
        if (value is not null && row is null)
        {
            return RegistrySaved.NotFound;
        }
        var division = candidate.Division is { } place ? (long)place.Value : 0;
        var divisionId = await context.Divisions.Where(one => one.Code == division).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken);
        var refusals = RegistryRefusal.Judge(GridRules.All, candidate, field => TextOf(candidate, field));
        refusals.RemoveAll(refusal => refusal.Code == "grid.division.unknown");
        if (divisionId is null && refusals.Count == 0)
        {
            refusals.AddRange(GridRules.All.Where(rule => rule.Code == "grid.division.unknown")
                .Select(rule => new RegistryRefusal(rule.Code, rule.Field, candidate.Division.ToString() ?? "", rule.Allowed, rule.Message)));
        }
        if (candidate.Code is { } code && code.Value != row?.Code && await context.Grids.AnyAsync(grid => grid.Code == code.Value, cancellationToken))
        {
            refusals.Add(new("grid.code.taken", GridFields.Code, candidate.CodeText, "a free code", new("该网格编码已被使用", "Another grid has this code")));
        }
        if (refusals.Count > 0)
        {
            return RegistrySaved.Refused(refusals);
        }
        var before = row is null ? [] : Fields(row);
        row ??= context.Grids.Add(new GridRow { Name = "", Leader = "", Phone = "" }).Entity;
        Fill(row, candidate, divisionId!.Value);
        new DivisionJournal(context, note, time.GetUtcNow()).Add(row.DivisionId, DivisionChangeKind.Edit, before, Fields(row));
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), candidate.CodeText, []);
    }

    public async Task<RegistrySaved> DeleteAsync(GridCode code, ChangeNote note, CancellationToken cancellationToken)
    {
        await using var writing = await RegistryWriting.BeginAsync(contexts, cancellationToken);
        var value = code.Value;
        if (await writing.Context.Grids.SingleOrDefaultAsync(grid => grid.Code == value, cancellationToken) is not { } row)
        {
            return RegistrySaved.NotFound;
        }
        writing.Context.Grids.Remove(row);
        new DivisionJournal(writing.Context, note, time.GetUtcNow()).Add(row.DivisionId, DivisionChangeKind.Edit, Fields(row), []);
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), code.ToString(), []);
    }

    private static IQueryable<GridRow> Where(IQueryable<GridRow> rows, GridFilter filter)
    {
        if (filter.Division is { } division)
        {
            var (first, last) = ((long)division.Value * 1_000, (long)division.LastInside.Value * 1_000 + GridCode.MaximumSerial);
            rows = rows.Where(row => row.Code >= first && row.Code <= last);
        }
        rows = rows.Within(filter.Within);
        if (filter.HasLeader is { } has)
        {
            rows = rows.Where(row => row.Leader != "" == has);
        }
        var text = filter.Text.Trim();
        if (text.Length is > 0 and <= GridCode.Length && text.All(char.IsAsciiDigit))
        {
            var first = long.Parse(text.PadRight(GridCode.Length, '0'), CultureInfo.InvariantCulture);
            var last = long.Parse(text.PadRight(GridCode.Length, '9'), CultureInfo.InvariantCulture);
            return rows.Where(row => (row.Code >= first && row.Code <= last) || (row.FormerCode >= first && row.FormerCode <= last));
        }
        var pattern = LikePattern.Contains(text);
        if (text.Length == 0)
        {
            return rows;
        }
        var led = rows.Within(filter.SensitiveWithin).Where(row => LikePattern.Fits(row.Leader, pattern, LikePattern.Escape)).Select(row => row.Code);
        return rows.Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape) || led.Contains(row.Code));
    }

    internal static void Fill(GridRow row, GridCandidate candidate, int divisionId)
    {
        (row.Code, row.Name, row.DivisionId) = (candidate.Code!.Value.Value, candidate.Name, divisionId);
        (row.Leader, row.Phone, row.Households) = (candidate.Leader, candidate.Phone, candidate.Households);
        row.Boundary = candidate.Boundary is null ? null : new WKBWriter().Write(candidate.Boundary);
    }

    private static string TextOf(GridCandidate candidate, string field) => field switch
    {
        GridFields.Code => candidate.CodeText,
        GridFields.Name => candidate.Name,
        GridFields.Division => candidate.DivisionText,
        GridFields.Leader => candidate.Leader,
        GridFields.Phone => candidate.Phone,
        GridFields.Households => candidate.HouseholdsText,
        _ => "",
    };

    private static Dictionary<string, string?> Fields(GridRow row) => new()
    {
        ["grid"] = $"{GridCode.FromValue(row.Code)} {row.Name}",
        ["leader"] = row.Leader,
        ["phone"] = row.Phone,
        ["households"] = row.Households?.ToString(CultureInfo.InvariantCulture),
        ["boundary"] = row.Boundary is null ? null : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(row.Boundary), 0, 4),
    };
}
