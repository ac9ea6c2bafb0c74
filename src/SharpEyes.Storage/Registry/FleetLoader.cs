using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// Reads the whole registry as a <see cref="FleetDefinition"/>, at one moment: all reads are of one snapshot. Points go
/// past EF Core and ADO.NET, which would cost several times what SQLite does.
/// </summary>
public sealed class FleetLoader(IDbContextFactory<RegistryContext> contexts)
{
    // Points in order of their key: the order in which they were registered, which never changes for those already known.
    private const string PointsSql =
        """
        SELECT id, code_head, code_tail, class, life_cycle, village_id, COALESCE(gateway_id, 0), heartbeat_seconds,
               longitude_e7, latitude_e7, COALESCE(azimuth, 65535), COALESCE(view_angle, 65535), COALESCE(view_distance, 65535)
        FROM points ORDER BY id
        """;

    public async Task<FleetDefinition> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var version = await context.State.Select(state => state.Version).SingleAsync(cancellationToken);
        var divisions = await LoadDivisionsAsync(context, cancellationToken);
        var gateways = await LoadGatewaysAsync(context, cancellationToken);
        var points = LoadPoints(connection, await context.Points.CountAsync(cancellationToken), cancellationToken);
        return new FleetDefinition(version, divisions, gateways, points);
    }

    /// <summary>The divisions alone, in order of codes, and the version they are of.</summary>
    public async Task<(long Version, IReadOnlyList<DivisionDefinition> Divisions)> LoadDivisionsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var version = await context.State.Select(state => state.Version).SingleAsync(cancellationToken);
        return (version, await LoadDivisionsAsync(context, cancellationToken));
    }

    private static async Task<DivisionDefinition[]> LoadDivisionsAsync(RegistryContext context, CancellationToken cancellationToken)
    {
        var wanted = PointsWanted.From(await ReadNamedAsync(context, cancellationToken));
        var rows = await context.Divisions.AsNoTracking().OrderBy(row => row.Code)
            .Select(row => new { row.Id, row.Code, row.Name, row.Level, row.ParentId })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row =>
        {
            var code = DivisionCode.FromValue((ulong)row.Code);
            var points = row.Level == DivisionLevel.Village ? wanted.Of(code) : 0;
            return new DivisionDefinition(row.Id, code, row.Name, row.Level, row.ParentId ?? 0, points);
        })];
    }

    private static async Task<List<(DivisionCode, int)>> ReadNamedAsync(RegistryContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Programmes.AsNoTracking()
            .SelectMany(programme => programme.Divisions, (programme, named) => new { programme.PointsWanted, named.DivisionId })
            .Join(context.Divisions, named => named.DivisionId, division => division.Id, (named, division) => new { division.Code, named.PointsWanted })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (DivisionCode.FromValue((ulong)row.Code), row.PointsWanted))];
    }

    private static async Task<GatewayDefinition[]> LoadGatewaysAsync(RegistryContext context, CancellationToken cancellationToken) =>
        await context.Gateways.AsNoTracking().OrderBy(row => row.Id)
            .Select(row => new GatewayDefinition(row.Id, row.Code, row.Name, row.DivisionId))
            .ToArrayAsync(cancellationToken);

    private static PointDefinition[] LoadPoints(SqliteConnection connection, int count, CancellationToken cancellationToken)
    {
        var points = new PointDefinition[count];
        using var rows = new SqliteStatement(connection, PointsSql);
        for (var index = 0; rows.Read(); index++)
        {
            points[index] = new PointDefinition(
                (int)rows.Whole(0),
                DeviceCode.FromHalves((ulong)rows.Whole(1), (ulong)rows.Whole(2)),
                (PointClass)rows.Whole(3),
                (LifeCycle)rows.Whole(4),
                (int)rows.Whole(5),
                (int)rows.Whole(6),
                (ushort)rows.Whole(7),
                (int)rows.Whole(8),
                (int)rows.Whole(9),
                (ushort)rows.Whole(10),
                (ushort)rows.Whole(11),
                (ushort)rows.Whole(12));
            if ((index & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        return points;
    }
}
