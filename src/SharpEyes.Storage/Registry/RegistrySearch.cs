using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// Finds divisions, gateways and points by what people know of them: name, code, local name, address of the device, pinyin initials.
/// Divisions come first, the large before the small.
/// </summary>
public sealed class RegistrySearch(RegistryDatabase database)
{
    private readonly PointList _points = new(database);
    private readonly DivisionInitials _initials = new(database);

    /// <param name="within">Where to look.</param>
    /// <param name="sensitiveWithin">Where points are found by the address of the device too.</param>
    public async Task<IReadOnlyList<RegistryMatch>> FindAsync(
        string text, int limit, Jurisdiction within, Jurisdiction sensitiveWithin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length == 0)
        {
            return [];
        }
        await using var context = database.CreateDbContext();
        var matches = await DivisionsAsync(context, text, limit, within, cancellationToken);
        matches.AddRange(await GatewaysAsync(context, text, limit - matches.Count, within, cancellationToken));
        matches.AddRange(await PointsAsync(text, limit - matches.Count, within, sensitiveWithin, cancellationToken));
        return matches;
    }

    private async Task<List<RegistryMatch>> DivisionsAsync(
        RegistryContext context, string text, int limit, Jurisdiction within, CancellationToken cancellationToken)
    {
        var divisions = context.Divisions.AsNoTracking().Within(within);
        if (text.Length <= DivisionCode.Length && text.All(char.IsAsciiDigit))
        {
            var first = long.Parse(text.PadRight(DivisionCode.Length, '0'), System.Globalization.CultureInfo.InvariantCulture);
            var last = long.Parse(text.PadRight(DivisionCode.Length, '9'), System.Globalization.CultureInfo.InvariantCulture);
            divisions = divisions.Where(row => row.Code >= first && row.Code <= last);
        }
        else
        {
            var pattern = LikePattern.Contains(text);
            var byInitials = await _initials.FindAsync(text, cancellationToken);
            divisions = divisions.Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape) || byInitials.Contains(row.Id));
        }
        var rows = await divisions.OrderBy(row => row.Level).ThenBy(row => row.Code).Take(limit)
            .Select(row => new { row.Id, row.Code, row.Name, row.LongitudeE7, row.LatitudeE7 }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RegistryMatch(
            RegistryMatchKind.Division, DivisionCode.FromValue((ulong)row.Code).ToString(), row.Name, row.Id, row.LongitudeE7 / 1e7, row.LatitudeE7 / 1e7))];
    }

    private static async Task<IEnumerable<RegistryMatch>> GatewaysAsync(
        RegistryContext context, string text, int limit, Jurisdiction within, CancellationToken cancellationToken)
    {
        var pattern = LikePattern.Contains(text);
        var divisions = context.Divisions.Within(within);
        // A recorder may hang on a border: where it is told to be comes from the points on this side alone.
        var points = context.Points.Within(context, within);
        var rows = await context.Gateways.AsNoTracking()
            .Where(row => within.IsEverything || divisions.Any(division => division.Id == row.DivisionId))
            .Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape) || LikePattern.Fits(row.Code, pattern, LikePattern.Escape))
            .OrderBy(row => row.Code).Take(Math.Max(0, limit))
            .Select(row => new
            {
                row.Code,
                row.Name,
                row.DivisionId,
                Longitude = points.Where(point => point.GatewayId == row.Id).Average(point => (double?)point.LongitudeE7),
                Latitude = points.Where(point => point.GatewayId == row.Id).Average(point => (double?)point.LatitudeE7),
            })
            .ToListAsync(cancellationToken);
        return rows.Select(row => new RegistryMatch(
            RegistryMatchKind.Gateway, row.Code, row.Name, row.DivisionId, row.Longitude / 1e7, row.Latitude / 1e7));
    }

    private async Task<IEnumerable<RegistryMatch>> PointsAsync(
        string text, int limit, Jurisdiction within, Jurisdiction sensitiveWithin, CancellationToken cancellationToken)
    {
        if (limit <= 0)
        {
            return [];
        }
        var filter = new PointFilter { Text = text, Within = within, SensitiveWithin = sensitiveWithin };
        var points = await _points.PageAsync(filter, PointOrder.Code, descending: false, 0, limit, cancellationToken);
        return points.Select(point => point.Entry).Select(entry =>
        {
            var seesAddresses = DivisionCode.TryParse(entry.File[PointFields.VillageCode], out var village) && sensitiveWithin.Contains(village);
            var matched = MatchedField(entry.File, text, seesAddresses);
            return new RegistryMatch(
                RegistryMatchKind.Point, entry.File[PointFields.DeviceCode], entry.File.Name, entry.VillageId, entry.File.LongitudeE7 / 1e7,
                entry.File.LatitudeE7 / 1e7, matched, matched is null ? null : entry.File[matched]);
        });
    }

    // Why a point is among the answers, when neither its name nor its code shows it.
    private static string? MatchedField(PointFile file, string text, bool seesAddresses)
    {
        if (file.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || file[PointFields.DeviceCode].StartsWith(text, StringComparison.Ordinal))
        {
            return null;
        }
        if (file[PointFields.Alias].Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            return PointFields.Alias;
        }
        if (seesAddresses && file[PointFields.Ipv4].StartsWith(text, StringComparison.Ordinal))
        {
            return PointFields.Ipv4;
        }
        var inName = PinyinInitials.All(file.Name).Any(initials => initials.Contains(text, StringComparison.OrdinalIgnoreCase));
        var inAlias = PinyinInitials.All(file[PointFields.Alias]).Any(initials => initials.Contains(text, StringComparison.OrdinalIgnoreCase));
        return inName ? null : inAlias ? PointFields.Alias : seesAddresses ? PointFields.Mac : null;
    }
}
