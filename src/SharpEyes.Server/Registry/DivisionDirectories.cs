using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Keeps the divisions in memory and reads it again when the version of the registry has moved.</summary>
public sealed class DivisionDirectories(IDbContextFactory<RegistryContext> contexts, FleetLoader fleets, DivisionHistory history, AreaCounts areas) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private DivisionDirectory? _directory;

    /// <summary>The directory at the version the registry has now.</summary>
    public async Task<DivisionDirectory> GetAsync(CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        if (Volatile.Read(ref _directory) is { } directory && directory.Version >= version)
        {
            return directory;
        }
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_directory is null || _directory.Version < version)
            {
                Volatile.Write(ref _directory, await ReadAsync(cancellationToken));
            }
            return _directory!;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.State.Select(state => state.Version).SingleAsync(cancellationToken);
    }

    private async Task<DivisionDirectory> ReadAsync(CancellationToken cancellationToken)
    {
        var (version, divisions) = await fleets.LoadDivisionsAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var details = await context.Divisions.AsNoTracking()
            .Select(row => new { row.Id, row.LongitudeE7, row.LatitudeE7, row.Year, row.Alias, row.BelongsToId }).ToDictionaryAsync(row => row.Id, cancellationToken);
        var counts = await areas.ReadAsync(cancellationToken);
        var wanted = await context.Set<ProgrammeDivisionRow>().AsNoTracking().Where(named => named.Wanted != null)
            .GroupBy(named => named.DivisionId).ToDictionaryAsync(group => group.Key, group => group.Max(named => named.Wanted), cancellationToken);
        var nodes = new Dictionary<int, DivisionNode>(divisions.Count);
        // In order of codes a parent comes before its children.
        foreach (var division in divisions)
        {
            var parent = nodes.GetValueOrDefault(division.ParentId);
            var node = new DivisionNode(division.Id, division.Code, division.Name, division.Level, parent) { PointsWanted = division.PointsWanted };
            if (details.TryGetValue(division.Id, out var detail))
            {
                (node.Longitude, node.Latitude) = detail.LatitudeE7 is null ? (null, null) : (detail.LongitudeE7 / 1e7, detail.LatitudeE7 / 1e7);
                (node.Year, node.Alias, node.BelongsToId) = (detail.Year, detail.Alias, detail.BelongsToId);
            }
            (node.Areas, node.GridsWanted) = (counts.GetValueOrDefault(division.Id), wanted.GetValueOrDefault(division.Id));
            parent?.Add(node);
            nodes.Add(division.Id, node);
        }
        PlaceByChildren(nodes.Values);
        CountUpwards(nodes.Values);
        return new DivisionDirectory(version, nodes.Values, await history.HeirsAsync(cancellationToken));
    }

    private static void CountUpwards(IEnumerable<DivisionNode> nodes)
    {
        foreach (var node in nodes.OrderByDescending(node => node.Level))
        {
            node.Areas = node.Children.Aggregate(node.Areas, (sum, child) => sum + child.Areas);
            node.GridsWanted ??= node.Children.Any(child => child.GridsWanted is not null) ? node.Children.Sum(child => child.GridsWanted ?? 0) : null;
        }
    }

    private static void PlaceByChildren(IEnumerable<DivisionNode> nodes)
    {
        foreach (var node in nodes.Where(node => node.Level < DivisionLevel.Village).OrderByDescending(node => node.Level))
        {
            var placed = node.Longitude is null ? node.Children.Where(child => child.Longitude is not null).ToArray() : [];
            if (placed.Length > 0)
            {
                node.Longitude = placed.Average(child => child.Longitude);
                node.Latitude = placed.Average(child => child.Latitude);
            }
        }
    }
}
