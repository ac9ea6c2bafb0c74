using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Reads points of the registry, always in order of device code.</summary>
public sealed class PointQueries(IDbContextFactory<RegistryContext> contexts)
{
    /// <summary>Points that a search by text looks through further at most.</summary>
    public const int TextMatches = 100_000;

    public async Task<PointRecord?> FindAsync(DeviceCode code, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (head, tail) = ((long)code.Head, (long)code.Tail);
        var row = await context.Points.AsNoTracking().SingleOrDefaultAsync(point => point.CodeHead == head && point.CodeTail == tail, cancellationToken);
        return row is null ? null : PointRecord.From(row);
    }

    public async Task<GatewayRow?> FindGatewayAsync(int gatewayId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Gateways.AsNoTracking().SingleOrDefaultAsync(row => row.Id == gatewayId, cancellationToken);
    }

    /// <summary>The points with these keys.</summary>
    public async Task<IReadOnlyList<PointRecord>> ReadAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Points.AsNoTracking().Where(row => ids.Contains(row.Id))
            .OrderBy(row => row.CodeHead).ThenBy(row => row.CodeTail).ToListAsync(cancellationToken);
        return [.. rows.Select(PointRecord.From)];
    }

    /// <summary>A page of the points of a jurisdiction, narrowed by division and text.</summary>
    public async Task<(IReadOnlyList<PointRecord> Items, int Total)> PageAsync(
        Jurisdiction within, DivisionCode? division, string? text, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var points = Inside(context, within, division).WhereText(text);
        var total = await points.CountAsync(cancellationToken);
        var rows = await points.OrderBy(row => row.CodeHead).ThenBy(row => row.CodeTail).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return ([.. rows.Select(PointRecord.From)], total);
    }

    /// <summary>Keys of the points whose name or code fits the text, at most <see cref="TextMatches"/>.</summary>
    public async Task<HashSet<int>> MatchAsync(Jurisdiction within, DivisionCode? division, string text, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Inside(context, within, division).WhereText(text).OrderBy(row => row.Id).Select(row => row.Id).Take(TextMatches).ToHashSetAsync(cancellationToken);
    }

    private static IQueryable<PointRow> Inside(RegistryContext context, Jurisdiction within, DivisionCode? division)
    {
        var points = context.Points.AsNoTracking().Within(context, within);
        return division is { } one ? points.Within(context, Jurisdiction.Of([one])) : points;
    }
}
