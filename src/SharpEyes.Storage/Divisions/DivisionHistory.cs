using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Divisions;

/// <summary>What was: changes of divisions, former divisions, former codes.</summary>
public sealed class DivisionHistory(IDbContextFactory<RegistryContext> contexts)
{
    /// <summary>Changes of one division, the last first.</summary>
    public async Task<IReadOnlyList<DivisionChange>> ReadAsync(int divisionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.DivisionChanges.AsNoTracking().Where(row => row.DivisionId == divisionId)
            .OrderByDescending(row => row.Id).Take(1_000).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DivisionChange(
            row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.Who, row.Why, row.Kind,
            DivisionJournal.Read(row.Before), DivisionJournal.Read(row.After)))];
    }

    /// <summary>The codes a division had, the last first, with the first day on which each was not valid any more.</summary>
    public async Task<IReadOnlyList<(DivisionCode Code, int? Year, DateOnly Until)>> CodesAsync(int divisionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.FormerCodes.AsNoTracking().Where(row => row.DivisionId == divisionId).OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (DivisionCode.FromValue((ulong)row.Code), row.Year, row.Until))];
    }

    /// <summary>Former divisions whose code begins with the text or whose name holds it, the last abolished first.</summary>
    public async Task<(IReadOnlyList<FormerDivision> Items, int Total)> FormerAsync(string text, Jurisdiction seen, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.FormerDivisions.AsNoTracking().Within(seen);
        text = text.Trim();
        if (text.Length is > 0 and <= DivisionCode.Length && text.All(char.IsAsciiDigit))
        {
            var first = long.Parse(text.PadRight(DivisionCode.Length, '0'), System.Globalization.CultureInfo.InvariantCulture);
            var last = long.Parse(text.PadRight(DivisionCode.Length, '9'), System.Globalization.CultureInfo.InvariantCulture);
            rows = rows.Where(row => row.Code >= first && row.Code <= last);
        }
        else if (text.Length > 0)
        {
            var pattern = LikePattern.Contains(text);
            rows = rows.Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape));
        }
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.AbolishedOn).ThenBy(row => row.Code).Skip(skip).Take(take)
            .Select(row => new { row.Id, row.Code, row.Name, row.Level, row.Year, row.Alias, row.AbolishedOn, row.MergedIntoId }).ToListAsync(cancellationToken);
        return ([.. page.Select(row => new FormerDivision(
            row.Id, DivisionCode.FromValue((ulong)row.Code), row.Name, row.Level, row.Year, row.Alias, row.AbolishedOn, row.MergedIntoId))], total);
    }

    /// <summary>The former division that had the code last; null when none had it.</summary>
    public async Task<FormerDivision?> FindFormerAsync(DivisionCode code, CancellationToken cancellationToken) =>
        (await FormerAsync(code.ToString(), Jurisdiction.Everything, 0, 1, cancellationToken)).Items is [var found] ? found : null;

    /// <summary>Which living division answers for a code that is not in use: the one that had it last, or its heir.</summary>
    public async Task<IReadOnlyDictionary<DivisionCode, int>> HeirsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var merged = await context.FormerDivisions.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.MergedIntoId, cancellationToken);
        var codes = await context.FormerCodes.AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Code, row.DivisionId }).ToListAsync(cancellationToken);
        var heirs = new Dictionary<DivisionCode, int>();
        foreach (var code in codes)
        {
            int? id = code.DivisionId;
            // Who merges must be living, so the chain ends.
            while (id is { } gone && merged.TryGetValue(gone, out var heir))
            {
                id = heir;
            }
            if (id is { } living)
            {
                heirs[DivisionCode.FromValue((ulong)code.Code)] = living;
            }
        }
        return heirs;
    }
}
