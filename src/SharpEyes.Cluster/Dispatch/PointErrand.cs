using SharpEyes.Cluster.Points;

namespace SharpEyes.Cluster.Dispatch;

/// <summary>Something to be done with one point, in its turn.</summary>
internal sealed class PointErrand
{
    public required ErrandKind Kind { get; init; }

    public ReceivedHeartbeat Heartbeat { get; init; }

    /// <summary>Number of the intake session a heartbeat came through.</summary>
    public long Session { get; init; }

    public long NowMs { get; init; }

    /// <summary>Of a fold: when the gateway was last heard.</summary>
    public long GatewayHeardMs { get; init; }

    /// <summary>Of a fold: when it became known.</summary>
    public long ReceivedAtMs { get; init; }

    public int ParentId { get; init; }

    public bool ParentDown { get; init; }

    /// <summary>Who waits for it; null when nobody does.</summary>
    public Countdown? Pending { get; init; }

    public PointErrand? Next { get; set; }
}

/// <summary>Kinds of errands.</summary>
internal enum ErrandKind : byte
{
    Heartbeat,
    Elapse,
    Fold,
    Excuse,
    Register,
}
