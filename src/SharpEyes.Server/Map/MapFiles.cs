using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Map;

/// <summary>
/// The map's columns of the present fleet, made once and kept compressed: a million points are about 30 MB plain, and every
/// browser asks for the same bytes.
/// </summary>
internal sealed class MapFiles(LiveView view, IOptions<MapOptions> options)
{
    private readonly Lock _gate = new();
    private MapLayout? _layout;
    private CompressedMap? _map;

    public CompressedMap Current
    {
        get
        {
            var layout = view.State.Layout;
            lock (_gate)
            {
                if (_map is null || !ReferenceEquals(_layout, layout))
                {
                    (_layout, _map) = (layout, Compress(MapFile.Write(layout, options.Value.SyntheticPositions)));
                }
                return _map;
            }
        }
    }

    private static CompressedMap Compress(byte[] file)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 8));
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(file);
        }
        return new CompressedMap(compressed.ToArray(), $"W/\"{hash}\"");
    }
}

/// <param name="Gzip">The file, compressed with gzip (RFC 1952).</param>
/// <param name="ETag">Weak: the same for the compressed and the plain form.</param>
internal sealed record CompressedMap(byte[] Gzip, string ETag);
