namespace SharpEyes.Server.Live;

/// <summary>A county as those see it who see all of it.</summary>
internal sealed class AreaLive(MapArea area) : AreaFeed(area)
{
    /// <summary>The same county as others see it, one for each jurisdiction that holds a part of it and was looked at; replaced as a whole.</summary>
    public IReadOnlyList<AreaPart> Parts { get; set; } = [];
}
