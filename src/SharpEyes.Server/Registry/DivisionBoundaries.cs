using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Simplify;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.GeoJson;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Boundaries of divisions as GeoJSON: written once per version of the registry, level and area.</summary>
internal sealed class DivisionBoundaries(IDbContextFactory<RegistryContext> contexts, DivisionDirectories directories)
{
    /// <summary>Files kept in memory, bytes; the level of a city's counties and a few dozen areas below are all that people look at.</summary>
    private const long KeptBytes = 64L << 20;

    /// <summary>Of a degree: 0.1 m, which is more than the map shows.</summary>
    private const int Decimals = 6;

    private readonly ConcurrentDictionary<(DivisionLevel Level, Jurisdiction Within), BoundaryFile> _files = new();

    /// <param name="within">Only divisions that lie in it.</param>
    public async Task<BoundaryFile> GetAsync(DivisionLevel level, Jurisdiction within, CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        if (_files.TryGetValue((level, within), out var file) && file.Version == directory.Version)
        {
            return file;
        }
        file = await WriteAsync(directory, level, within, cancellationToken);
        if (_files.Values.Sum(kept => (long)kept.GeoJson.Length) + file.GeoJson.Length > KeptBytes)
        {
            _files.Clear();
        }
        return _files[(level, within)] = file;
    }

    private async Task<BoundaryFile> WriteAsync(DivisionDirectory directory, DivisionLevel level, Jurisdiction within, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Divisions.AsNoTracking().Within(within)
            .Where(row => row.Level == level && row.Boundary != null)
            .OrderBy(row => row.Code).Select(row => new { row.Id, row.Boundary }).AsAsyncEnumerable();
        using var output = new MemoryStream();
        using (var features = new GeoJsonCollectionWriter(output, Decimals))
        {
            var reader = new WKBReader();
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                if (directory.Find(row.Id) is { } node)
                {
                    features.Write(Simplify(reader.Read(row.Boundary), level), json => Describe(json, node), node.Code.ToString());
                }
            }
        }
        var geoJson = output.ToArray();
        // Of the content, not of the version: another database behind the same address may be at the same version.
        var etag = $"\"{Convert.ToHexString(SHA256.HashData(geoJson), 0, 16)}\"";
        return new BoundaryFile(directory.Version, etag, geoJson);
    }

    private static void Describe(Utf8JsonWriter json, DivisionNode division)
    {
        json.WriteString("code", division.Code.ToString());
        json.WriteString("name", division.Name);
        json.WriteString("level", JsonNamingPolicy.CamelCase.ConvertName(division.Level.ToString()));
        json.WriteBoolean("target", division.Level == DivisionLevel.Village && division.PointsWanted > 0);
    }

    // About one pixel where the map shows the level: neighbours keep meeting as far as the eye can see.
    private static Geometry Simplify(Geometry boundary, DivisionLevel level)
    {
        var degrees = level switch
        {
            <= DivisionLevel.City => 0.004,
            DivisionLevel.County => 0.001,
            DivisionLevel.Township => 0.000_2,
            _ => 0.000_05,
        };
        var simple = TopologyPreservingSimplifier.Simplify(boundary, degrees);
        return simple.IsEmpty ? boundary : simple;
    }
}
