using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Finds divisions, gateways and points by name or code. Divisions come first, the large before the small.</summary>
public sealed class RegistrySearch(IDbContextFactory<RegistryContext> contexts)
{
    public async Task<IReadOnlyList<RegistryMatch>> FindAsync(string text, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length == 0)
        {
            return [];
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matches = await DivisionsAsync(context, text, limit, cancellationToken);
        matches.AddRange(await GatewaysAsync(context, text, limit - matches.Count, cancellationToken));
        matches.AddRange(await PointsAsync(context, text, limit - matches.Count, cancellationToken));
        return matches;
    }

    private static async Task<List<RegistryMatch>> DivisionsAsync(RegistryContext context, string text, int limit, CancellationToken cancellationToken)
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
            divisions = divisions.Where(row => LikePattern.Fits(row.Name, pattern, LikePattern.Escape));
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

    private static async Task<IEnumerable<RegistryMatch>> PointsAsync(RegistryContext context, string text, int limit, CancellationToken cancellationToken)
    {
        var rows = await context.Points.AsNoTracking().WhereText(text).OrderBy(row => row.Id).Take(Math.Max(0, limit)).ToListAsync(cancellationToken);
        return rows.Select(PointRecord.From).Select(point => new RegistryMatch(
            RegistryMatchKind.Point, point.Code.ToString(), point.Name, point.VillageId, point.Longitude, point.Latitude));
    }
}
