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
    // Measured on made-up positions; more is taken when it does not do.
    private const int ExpectedBytesPerPoint = 12;

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
                    (_layout, _map) = (layout, Compress(layout));
                }
                return _map;
            }
        }
    }

    private CompressedMap Compress(MapLayout layout)
    {
        var compressed = new MemoryStream(layout.Indices.Length * ExpectedBytesPerPoint);
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true), hash, CryptoStreamMode.Write))
        {
            MapFile.Write(hashing, layout, options.Value.SyntheticPositions);
        }
        return new CompressedMap(compressed.GetBuffer().AsMemory(0, (int)compressed.Length), $"W/\"{Convert.ToHexStringLower(hash.Hash.AsSpan(0, 8))}\"");
    }
}

/// <param name="Gzip">The file, compressed with gzip (RFC 1952).</param>
/// <param name="ETag">Weak: the same for the compressed and the plain form.</param>
internal sealed record CompressedMap(ReadOnlyMemory<byte> Gzip, string ETag);
