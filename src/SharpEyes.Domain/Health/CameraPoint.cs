using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Health;

/// <summary>
/// The brain of one video point: judges heartbeats and silence. A small value without I/O and without a clock; its owner
/// calls it one at a time. <see cref="Observe"/> and <see cref="Elapse"/> give at most one change.
/// All times are ms since the epoch by the receiver's clock unless they are named device time.
/// </summary>
public struct CameraPoint
{
    // How far a device's time may lie behind the receipt (stored and forwarded) or before it, and still date a change.
    private const long PlausiblyBehindMs = 15 * 60_000;
    private const long PlausiblyAheadMs = 60_000;

    private HeartbeatOrder _order;
    private long _judgeFromMs;
    private SignFilter _signs;
    private FlapDetector _flaps;
    private IntervalEstimate _interval;
    private bool _measured;

    public PointStatus Status { readonly get; private set; }

    /// <summary>When the last heartbeat that took effect arrived; 0 when never.</summary>
    public long LastSeenMs { readonly get; private set; }

    /// <summary>Since when the status is what it is; 0 when it never changed.</summary>
    public long SinceMs { readonly get; private set; }

    /// <summary>Device time minus receive time at the last heartbeat, ms.</summary>
    public int ClockSkewMs { readonly get; private set; }

    /// <summary>Until when it was heard, or was excused for not being heard, ms since the epoch: what its silence is counted from.</summary>
    public readonly long HeardUntilMs => Math.Max(LastSeenMs, _judgeFromMs);

    /// <summary>When it has been quiet for long enough to be flapping no more; never (MaxValue) when it is not flapping.</summary>
    public readonly long QuietAtMs(JudgingRules rules) => _flaps.QuietAtMs(rules);

    public readonly HealthSigns Signs => _signs.Confirmed;

    public readonly BootToken Boot => _order.Boot;

    public readonly uint Sequence => _order.Sequence;

    /// <summary>Device time of the last heartbeat.</summary>
    public readonly long LastDeviceTimeMs => _order.DeviceTimeMs;

    /// <summary>The interval silence is judged by, ms.</summary>
    public readonly int IntervalMs(JudgingRules rules) => _interval.Milliseconds(rules);

    /// <summary>How long the point may be silent, ms.</summary>
    public readonly long SilenceWindowMs(JudgingRules rules) => (long)IntervalMs(rules) * rules.Missed;

    /// <summary>When it has to be looked at again if nothing is heard; never (MaxValue) when time alone changes nothing.</summary>
    /// <param name="watchedSinceMs">Since when the receiver itself has been watching: silence before that is its own.</param>
    public readonly long DeadlineMs(long watchedSinceMs, JudgingRules rules)
    {
        if (Status.LifeCycle == LifeCycle.Removed) return long.MaxValue;
        var silence = Status.Connectivity is Connectivity.Online or Connectivity.Unreachable
            ? Math.Max(HeardUntilMs, watchedSinceMs) + SilenceWindowMs(rules)
            : long.MaxValue;
        return Status.Flapping ? Math.Min(silence, _flaps.QuietAtMs(rules)) : silence;
    }

    /// <summary>Whether it was not heard for this many of its intervals.</summary>
    public readonly bool IsOverdue(long nowMs, long watchedSinceMs, double intervals, JudgingRules rules) =>
        nowMs - Math.Max(HeardUntilMs, watchedSinceMs) > intervals * IntervalMs(rules);

    /// <summary>Takes a heartbeat.</summary>
    /// <param name="receivedAtMs">When it arrived.</param>
    /// <param name="night">It is night at the place: a colour cast is not judged.</param>
    /// <param name="change">What changed; null when nothing did. A heartbeat that is not new changes nothing.</param>
    public Freshness Observe(in Heartbeat heartbeat, long receivedAtMs, JudgingRules rules, bool night, out PointChange? change)
    {
        change = null;
        var freshness = _order.Judge(heartbeat);
        if (freshness != Freshness.New) return freshness;

        var restarted = !_order.Boot.IsNone && heartbeat.Boot != _order.Boot;
        var skew = Skew(heartbeat, receivedAtMs);
        if (LastSeenMs != 0)
        {
            _interval.Learn(receivedAtMs - LastSeenMs, heartbeat.DeviceTimeMs - _order.DeviceTimeMs, _order.StepsTo(heartbeat), rules);
        }
        _order.Advance(heartbeat);
        LastSeenMs = receivedAtMs;

        var signsBefore = _signs.Confirmed;
        var health = Measure(heartbeat.Figures, skew, night, restarted, rules);
        if (Status.Connectivity == Connectivity.Offline) _flaps.Note(receivedAtMs, rules);
        _flaps.Settle(receivedAtMs, rules);
        var status = new PointStatus(Connectivity.Online, health, _flaps.IsFlapping, Status.LifeCycle);
        if (status != Status || _signs.Confirmed != signsBefore)
        {
            change = Move(status, Dated(heartbeat.DeviceTimeMs, receivedAtMs));
        }
        return Freshness.New;
    }

    /// <summary>Lets time pass: the silence window may have run out, or the flapping may be over.</summary>
    /// <param name="parentDown">The gateway or link above is known to be down: the silence is its, not the point's.</param>
    public PointChange? Elapse(long nowMs, long watchedSinceMs, bool parentDown, JudgingRules rules)
    {
        if (nowMs < DeadlineMs(watchedSinceMs, rules)) return null;
        var connectivity = Status.Connectivity;
        var heardUntil = Math.Max(HeardUntilMs, watchedSinceMs);
        if (connectivity is Connectivity.Online or Connectivity.Unreachable && nowMs >= heardUntil + SilenceWindowMs(rules))
        {
            if (connectivity == Connectivity.Online && !parentDown) _flaps.Note(nowMs, rules);
            connectivity = parentDown ? Connectivity.Unreachable : Connectivity.Offline;
        }
        _flaps.Settle(nowMs, rules);
        return MoveIfChanged(new PointStatus(connectivity, Status.Health, _flaps.IsFlapping, Status.LifeCycle), nowMs);
    }

    /// <summary>
    /// The gateway or link above went down: a point that was heard, or fell silent after the parent was last heard, is
    /// unreachable by that cause.
    /// </summary>
    /// <param name="parentHeardMs">When anything was last heard through the parent.</param>
    public PointChange? Fold(long nowMs, long parentHeardMs)
    {
        var fellWithParent = Status.Connectivity == Connectivity.Offline && SinceMs >= parentHeardMs;
        if (Status.Connectivity != Connectivity.Online && !fellWithParent) return null;
        if (fellWithParent) _flaps.TakeBack();
        return MoveIfChanged(new PointStatus(Connectivity.Unreachable, Status.Health, Status.Flapping, Status.LifeCycle), nowMs);
    }

    /// <summary>Begins a full silence window from now: the parent is back, or the point is in service again.</summary>
    public void Excuse(long nowMs) => _judgeFromMs = nowMs;

    /// <summary>Takes over what the registry says.</summary>
    public PointChange? Register(LifeCycle lifeCycle, ushort promisedSeconds, long nowMs)
    {
        _interval.Promise(promisedSeconds);
        if (Status.LifeCycle == lifeCycle) return null;
        Excuse(nowMs);
        return MoveIfChanged(new PointStatus(Status.Connectivity, Status.Health, Status.Flapping, lifeCycle), nowMs);
    }

    /// <summary>Takes over what is known from before a restart.</summary>
    public void Restore(PointStatus status, HealthSigns signs, long sinceMs)
    {
        Status = status;
        SinceMs = sinceMs;
        _signs.Restore(signs);
        _measured |= status.Health != HealthState.Collecting;
    }

    /// <summary>The receiver's clock stepped back: nothing may lie in its future.</summary>
    public void ClampTo(long nowMs)
    {
        LastSeenMs = Math.Min(LastSeenMs, nowMs);
        SinceMs = Math.Min(SinceMs, nowMs);
        _judgeFromMs = Math.Min(_judgeFromMs, nowMs);
    }

    private HealthState Measure(in Figures figures, float skewMs, bool night, bool restarted, JudgingRules rules)
    {
        var measurement = Measurement.Of(figures, skewMs, night, _signs.Confirmed, rules);
        // What a restarted device does not measure any more cannot heal: forget it with the boot that measured it.
        if (restarted) _signs.Keep(measurement.Measured);
        _signs.Apply(measurement.Bad, measurement.Measured, rules.ConfirmBad, rules.ConfirmGood);
        // The deviation of the clock is told of every heartbeat; it says nothing of the picture.
        _measured |= (measurement.Measured & ~HealthSigns.ClockSkew) != 0;

        if ((_signs.Confirmed & rules.FaultySigns) != 0) return HealthState.Faulty;
        if (_signs.Confirmed != 0) return HealthState.Degraded;
        if (!_measured || (Status.Health == HealthState.Collecting && _signs.Undecided)) return HealthState.Collecting;
        return HealthState.Good;
    }

    /// <summary>The clock's deviation as far as it can be told; a heartbeat that was held up tells of the delay, not of the clock.</summary>
    private float Skew(in Heartbeat heartbeat, long receivedAtMs)
    {
        ClockSkewMs = (int)Math.Clamp(heartbeat.DeviceTimeMs - receivedAtMs, int.MinValue, int.MaxValue);
        if (!float.IsNaN(heartbeat.Figures.ReportedSkewMs)) return heartbeat.Figures.ReportedSkewMs;
        var heldUp = LastSeenMs != 0 && heartbeat.DeviceTimeMs < receivedAtMs
            && (receivedAtMs - LastSeenMs) * 2 < heartbeat.DeviceTimeMs - _order.DeviceTimeMs;
        return heldUp ? float.NaN : ClockSkewMs;
    }

    private static long Dated(long deviceTimeMs, long receivedAtMs)
    {
        var plausible = deviceTimeMs >= receivedAtMs - PlausiblyBehindMs && deviceTimeMs <= receivedAtMs + PlausiblyAheadMs;
        return plausible ? Math.Min(deviceTimeMs, receivedAtMs) : receivedAtMs;
    }

    private PointChange? MoveIfChanged(PointStatus status, long atMs) => status == Status ? null : Move(status, atMs);

    private PointChange Move(PointStatus status, long atMs)
    {
        var change = new PointChange(Status, status, _signs.Confirmed, Math.Max(atMs, SinceMs));
        if (status != Status) SinceMs = change.AtMs;
        Status = status;
        return change;
    }
}
