using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Keeps the divisions in memory and reads it again when the version of the registry has moved.</summary>
public sealed class DivisionDirectories(IDbContextFactory<RegistryContext> contexts, FleetLoader fleets) : IDisposable
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
        var places = await context.Divisions.AsNoTracking().Where(row => row.LongitudeE7 != null && row.LatitudeE7 != null)
            .ToDictionaryAsync(row => row.Id, row => (Longitude: row.LongitudeE7!.Value / 1e7, Latitude: row.LatitudeE7!.Value / 1e7), cancellationToken);
        var nodes = new Dictionary<int, DivisionNode>(divisions.Count);
        // In order of codes a parent comes before its children.
        foreach (var division in divisions)
        {
            var parent = nodes.GetValueOrDefault(division.ParentId);
            var node = new DivisionNode(division.Id, division.Code, division.Name, division.Level, parent) { PointsWanted = division.PointsWanted };
            if (places.TryGetValue(division.Id, out var place))
            {
                (node.Longitude, node.Latitude) = place;
            }
            parent?.Add(node);
            nodes.Add(division.Id, node);
        }
        PlaceByChildren(nodes.Values);
        return new DivisionDirectory(version, nodes.Values);
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
