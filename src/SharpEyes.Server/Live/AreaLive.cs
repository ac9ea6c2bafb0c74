namespace SharpEyes.Server.Live;

/// <summary>What an area has to tell, and since when. Belongs to <see cref="LiveState"/> and the loop of the live view.</summary>
internal sealed class AreaLive(MapArea area)
{
    public MapArea Area { get; } = area;

    /// <summary>Grows by one with every message.</summary>
    public long Version { get; set; }

    /// <summary>Positions whose status changed, each once.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>Townships and villages whose figures changed, each once.</summary>
    public List<int> Divisions { get; } = [];

    public bool HasChanges => Positions.Count > 0 || Divisions.Count > 0;

    /// <summary>When the last message went out; a timestamp of the clock.</summary>
    public long SentAt { get; set; } = long.MinValue;

    /// <summary>An empty message has yet to follow the last one, so that whoever missed that notices.</summary>
    public bool OwesClosing { get; set; }
}
