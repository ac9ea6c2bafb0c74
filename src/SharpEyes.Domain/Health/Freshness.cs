namespace SharpEyes.Domain.Health;

/// <summary>What a heartbeat is to a point that has heard others before.</summary>
public enum Freshness : byte
{
    /// <summary>Newer than all before; it takes effect.</summary>
    New = 0,

    /// <summary>The newest once more; it changes nothing.</summary>
    Duplicate = 1,

    /// <summary>Older than the newest, or of the boot before; it changes nothing.</summary>
    Late = 2,
}
