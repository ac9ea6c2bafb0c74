using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Map;

/// <summary>
/// The map's columns of the present fleet, made once for each jurisdiction and kept compressed: a million points are about 30 MB plain,
/// and every browser of the same jurisdiction asks for the same bytes.
/// </summary>
internal sealed class MapFiles(LiveView view, IOptions<MapOptions> options)
{
    // Measured on made-up positions; more is taken when it does not do.
    private const int ExpectedBytesPerPoint = 12;

    // Two locks: nobody who sees everything waits for the map of a part.
    private readonly Lock _wholeGate = new();
    private readonly Lock _partGate = new();
    private readonly Dictionary<Jurisdiction, CompressedMap> _parts = [];
    private MapLayout? _wholeOf;
    private MapLayout? _partsOf;
    private CompressedMap? _whole;
    private long _partBytes;

    /// <summary>The map of what lies in the jurisdiction.</summary>
    public CompressedMap Of(Jurisdiction within)
    {
        var layout = view.State.Layout;
        return within.IsEverything ? WholeOf(layout) : PartOf(layout.ViewOf(within));
    }

    private CompressedMap WholeOf(MapLayout layout)
    {
        lock (_wholeGate)
        {
            if (_whole is null || !ReferenceEquals(_wholeOf, layout))
            {
                (_wholeOf, _whole) = (layout, Compress(layout.Whole));
            }
            return _whole;
        }
    }

    private CompressedMap PartOf(MapView part)
    {
        lock (_partGate)
        {
            if (!ReferenceEquals(_partsOf, part.Layout))
            {
                _partsOf = part.Layout;
                ForgetParts();
            }
            if (!_parts.TryGetValue(part.Within, out var map))
            {
                map = Compress(part);
                if (_partBytes + map.Gzip.Length > options.Value.PartBytesKept)
                {
                    ForgetParts();
                }
                _partBytes += map.Gzip.Length;
                _parts.Add(part.Within, map);
            }
            return map;
        }
    }

    private void ForgetParts()
    {
        _parts.Clear();
        _partBytes = 0;
    }

    private CompressedMap Compress(MapView seen)
    {
        var compressed = new MemoryStream(seen.Layout.Indices.Length * (seen.Within.IsEverything ? ExpectedBytesPerPoint : 0));
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true), hash, CryptoStreamMode.Write))
        {
            MapFile.Write(hashing, seen, options.Value.SyntheticPositions);
        }
        if (!seen.Within.IsEverything)
        {
            // How large a part is nobody knows beforehand; what is kept of many is kept without slack.
            compressed.Capacity = (int)compressed.Length;
        }
        return new CompressedMap(compressed.GetBuffer().AsMemory(0, (int)compressed.Length), $"W/\"{Convert.ToHexStringLower(hash.Hash.AsSpan(0, 8))}\"");
    }
}

/// <param name="Gzip">The file, compressed with gzip (RFC 1952).</param>
/// <param name="ETag">Weak: the same for the compressed and the plain form.</param>
internal sealed record CompressedMap(ReadOnlyMemory<byte> Gzip, string ETag);
