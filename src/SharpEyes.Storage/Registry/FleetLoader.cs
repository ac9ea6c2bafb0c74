using System.Data;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// Reads the whole registry as a <see cref="FleetDefinition"/>, at one moment: all reads are of one snapshot. Points go
/// past EF Core.
/// </summary>
public sealed class FleetLoader(RegistryDatabase database)
{
    public async Task<FleetDefinition> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var version = await context.State.Select(state => state.Version).SingleAsync(cancellationToken);
        var divisions = await LoadDivisionsAsync(context, cancellationToken);
        var gateways = await LoadGatewaysAsync(context, cancellationToken);
        var count = await context.Points.CountAsync(cancellationToken);
        var points = await database.ReadPointsAsync(context.Database.GetDbConnection(), count, cancellationToken);
        return new FleetDefinition(version, divisions, gateways, points);
    }

    /// <summary>The divisions alone, in order of codes, and the version they are of.</summary>
    public async Task<(long Version, IReadOnlyList<DivisionDefinition> Divisions)> LoadDivisionsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
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
        var rows = await context.Programmes.AsNoTracking().Where(programme => programme.Kind == ProgrammeKind.Cameras)
            .SelectMany(programme => programme.Divisions, (programme, named) => new { programme.PointsWanted, named.DivisionId })
            .Join(context.Divisions, named => named.DivisionId, division => division.Id, (named, division) => new { division.Code, named.PointsWanted })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (DivisionCode.FromValue((ulong)row.Code), row.PointsWanted))];
    }

    private static async Task<GatewayDefinition[]> LoadGatewaysAsync(RegistryContext context, CancellationToken cancellationToken) =>
        await context.Gateways.AsNoTracking().OrderBy(row => row.Id)
            .Select(row => new GatewayDefinition(row.Id, row.Code, row.Name, row.DivisionId))
            .ToArrayAsync(cancellationToken);
}
