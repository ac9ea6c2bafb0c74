namespace SharpEyes.Domain.Health;

/// <summary>When a device counts as silent. GB/T 28181 practice: 60 s, three missed.</summary>
public sealed class SilenceThresholds
{
    /// <summary>Interval between heartbeats of which neither the registry nor experience knows better. Default: 60 s.</summary>
    public TimeSpan DefaultInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Heartbeats that may be missed: the silence window is this many intervals. More: later, surer. Default: 3.</summary>
    public int Missed { get; set; } = 3;

    /// <summary>An interval is never taken for shorter than this, whatever was promised or learnt. Default: 5 s.</summary>
    public TimeSpan ShortestInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// An interval is never taken for longer than this; longer gaps between heartbeats are no interval and teach nothing.
    /// Default: 10 min.
    /// </summary>
    public TimeSpan LongestInterval { get; set; } = TimeSpan.FromMinutes(10);
}
