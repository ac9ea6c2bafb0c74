using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Map;

/// <summary>What the map says of itself, and what is kept of it.</summary>
public sealed class MapOptions
{
    public const string SectionName = "Map";

    /// <summary>The positions are made up (a demonstration), and the page says so. Default: false.</summary>
    public bool SyntheticPositions { get; set; }

    /// <summary>
    /// Bytes of maps that are kept for those who see only a part of the fleet; beyond it they are made again when they are asked for,
    /// some ten milliseconds for a county. The map of the whole fleet is kept besides. Default: 64 MiB, about five million points.
    /// </summary>
    [Range(0, 1L << 40)]
    public long PartBytesKept { get; set; } = 64L << 20;
}

[OptionsValidator]
internal sealed partial class MapOptionsValidator : IValidateOptions<MapOptions>;
