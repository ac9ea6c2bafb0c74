using Microsoft.EntityFrameworkCore;
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

    public async Task<IReadOnlyList<RegistryMatch>> FindAsync(string text, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length == 0)
        {
            return [];
        }
        await using var context = database.CreateDbContext();
        var matches = await DivisionsAsync(context, text, limit, cancellationToken);
        matches.AddRange(await GatewaysAsync(context, text, limit - matches.Count, cancellationToken));
        matches.AddRange(await PointsAsync(text, limit - matches.Count, cancellationToken));
        return matches;
    }

    private async Task<List<RegistryMatch>> DivisionsAsync(RegistryContext context, string text, int limit, CancellationToken cancellationToken)
    {
        var divisions = context.Divisions.AsNoTracking();
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

    private static async Task<IEnumerable<RegistryMatch>> GatewaysAsync(RegistryContext context, string text, int limit, CancellationToken cancellationToken)
    {
        var pattern = LikePattern.Contains(text);
        var rows = await context.Gateways.AsNoTracking()
            .Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape) || LikePattern.Fits(row.Code, pattern, LikePattern.Escape))
            .OrderBy(row => row.Code).Take(Math.Max(0, limit))
            .Select(row => new
            {
                row.Code,
                row.Name,
                row.DivisionId,
                Longitude = context.Points.Where(point => point.GatewayId == row.Id).Average(point => (double?)point.LongitudeE7),
                Latitude = context.Points.Where(point => point.GatewayId == row.Id).Average(point => (double?)point.LatitudeE7),
            })
            .ToListAsync(cancellationToken);
        return rows.Select(row => new RegistryMatch(
            RegistryMatchKind.Gateway, row.Code, row.Name, row.DivisionId, row.Longitude / 1e7, row.Latitude / 1e7));
    }

    private async Task<IEnumerable<RegistryMatch>> PointsAsync(string text, int limit, CancellationToken cancellationToken)
    {
        if (limit <= 0)
        {
            return [];
        }
        var points = await _points.PageAsync(new PointFilter { Text = text }, PointOrder.Code, descending: false, 0, limit, cancellationToken);
        return points.Select(point => point.Entry).Select(entry =>
        {
            var matched = MatchedField(entry.File, text);
            return new RegistryMatch(
                RegistryMatchKind.Point, entry.File[PointFields.DeviceCode], entry.File.Name, entry.VillageId, entry.File.LongitudeE7 / 1e7,
                entry.File.LatitudeE7 / 1e7, matched, matched is null ? null : entry.File[matched]);
        });
    }

    // Why a point is among the answers, when neither its name nor its code shows it.
    private static string? MatchedField(PointFile file, string text)
    {
        if (file.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || file[PointFields.DeviceCode].StartsWith(text, StringComparison.Ordinal))
        {
            return null;
        }
        if (file[PointFields.Alias].Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            return PointFields.Alias;
        }
        if (file[PointFields.Ipv4].StartsWith(text, StringComparison.Ordinal))
        {
            return PointFields.Ipv4;
        }
        var inName = PinyinInitials.All(file.Name).Any(initials => initials.Contains(text, StringComparison.OrdinalIgnoreCase));
        var inAlias = PinyinInitials.All(file[PointFields.Alias]).Any(initials => initials.Contains(text, StringComparison.OrdinalIgnoreCase));
        return inName ? null : inAlias ? PointFields.Alias : PointFields.Mac;
    }
}
