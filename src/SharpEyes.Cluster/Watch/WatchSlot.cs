using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.Points;
using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// What a silo keeps of one point of the fleet: of its own, what silence is judged by and the errands that wait; of the others,
/// what it was told last.
/// </summary>
internal struct WatchSlot
{
    public PointStatus Status;
    public bool Owned;

    /// <summary>Somebody is at work for this point; what comes now waits in the errands.</summary>
    public bool Busy;

    public byte Waiting;
    public HealthSigns Signs;
    public int GatewayPlace;
    public int IntervalMs;
    public long SinceMs;
    public long LastSeenMs;
    public long HeardUntilMs;
    public long WindowMs;
    public long QuietAtMs;
    public PointErrand? First;
    public PointErrand? Last;
    public ICameraPointGrain? Grain;

    /// <summary>When it has to be looked at again if nothing is heard; MaxValue when time changes nothing.</summary>
    public readonly long DeadlineMs(long watchedSinceMs)
    {
        if (Status.LifeCycle == Domain.Registry.LifeCycle.Removed) return long.MaxValue;
        var silence = Status.Connectivity is Connectivity.Online or Connectivity.Unreachable
            ? Math.Max(HeardUntilMs, watchedSinceMs) + WindowMs
            : long.MaxValue;
        return Math.Min(silence, QuietAtMs);
    }

    public void Take(in PointAnswer answer)
    {
        Status = new PointStatus(answer.Status);
        Signs = (HealthSigns)answer.Signs;
        (SinceMs, LastSeenMs, HeardUntilMs) = (answer.SinceMs, answer.LastSeenMs, answer.HeardUntilMs);
        (IntervalMs, WindowMs, QuietAtMs) = (answer.IntervalMs, answer.WindowMs, answer.QuietAtMs);
    }
}
