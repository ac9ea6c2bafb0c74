namespace SharpEyes.Server.Map;

/// <summary>What the map says of itself.</summary>
public sealed class MapOptions
{
    public const string SectionName = "Map";

    /// <summary>The positions are made up (a demonstration), and the page says so. Default: false.</summary>
    public bool SyntheticPositions { get; set; }
}
