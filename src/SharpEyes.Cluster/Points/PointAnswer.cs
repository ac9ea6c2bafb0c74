using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>What a point is after a call: what whoever watches its silence has to know.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.point-answer")]
internal readonly struct PointAnswer
{
    /// <summary>The status byte.</summary>
    [Id(0)]
    public byte Status { get; init; }

    [Id(1)]
    public int Signs { get; init; }

    /// <summary>Since when the status is what it is; 0 when it never changed.</summary>
    [Id(2)]
    public long SinceMs { get; init; }

    /// <summary>When it was last heard; 0 when never.</summary>
    [Id(3)]
    public long LastSeenMs { get; init; }

    /// <summary>What its silence is counted from.</summary>
    [Id(4)]
    public long HeardUntilMs { get; init; }

    /// <summary>The interval silence is judged by.</summary>
    [Id(5)]
    public int IntervalMs { get; init; }

    /// <summary>How long it may be silent.</summary>
    [Id(6)]
    public long WindowMs { get; init; }

    /// <summary>When it flaps no more if nothing happens; MaxValue when it does not flap.</summary>
    [Id(7)]
    public long QuietAtMs { get; init; }

    /// <summary>Heartbeats of the call that took effect.</summary>
    [Id(8)]
    public int Accepted { get; init; }

    /// <summary>Heartbeats of the call that were known already.</summary>
    [Id(9)]
    public int Duplicates { get; init; }

    /// <summary>Heartbeats of the call that came after a newer one.</summary>
    [Id(10)]
    public int Late { get; init; }

    /// <summary>Whether the call changed the status or the signs.</summary>
    [Id(11)]
    public bool Changed { get; init; }

    public static PointAnswer Of(in CameraPoint point, JudgingRules rules) => new()
    {
        Status = point.Status.Value,
        Signs = (int)point.Signs,
        SinceMs = point.SinceMs,
        LastSeenMs = point.LastSeenMs,
        HeardUntilMs = point.HeardUntilMs,
        IntervalMs = point.IntervalMs(rules),
        WindowMs = point.SilenceWindowMs(rules),
        QuietAtMs = point.QuietAtMs(rules),
    };
}
