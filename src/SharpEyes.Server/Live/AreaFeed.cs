namespace SharpEyes.Server.Live;

/// <summary>
/// What there is to tell of a county, and since when: to all who see it whole, or to those who see the same part of it. Belongs to
/// <see cref="LiveState"/> and the loop of the live view.
/// </summary>
internal abstract class AreaFeed(MapArea area)
{
    /// <summary>The whole county.</summary>
    public MapArea Area { get; } = area;

    /// <summary>Grows by one with every message.</summary>
    public long Version { get; set; }

    /// <summary>Positions whose status changed.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>Townships and villages whose figures changed.</summary>
    public List<int> Divisions { get; } = [];

    public bool HasChanges => Positions.Count > 0 || Divisions.Count > 0;

    /// <summary>When the last message went out; a timestamp of the clock.</summary>
    public long SentAt { get; set; } = long.MinValue;

    /// <summary>An empty message has yet to follow the last one, so that whoever missed that notices.</summary>
    public bool OwesClosing { get; set; }
}
