namespace SharpEyes.Domain.Health;

/// <summary>The thresholds a point is judged by, in the form the judging needs. Immutable; shared by many points.</summary>
public sealed class JudgingRules
{
    /// <exception cref="ArgumentException">A threshold is out of its range or its edges are the wrong way round.</exception>
    public JudgingRules(HealthThresholds health, SilenceThresholds silence, FlapThresholds flapping)
    {
        KbpsBelow = Edge.Below(health.KbpsBelow, nameof(health.KbpsBelow));
        FpsBelow = Edge.Below(health.FpsBelow, nameof(health.FpsBelow));
        LossAbove = Edge.Above(health.LossAbove, nameof(health.LossAbove));
        JitterMsAbove = Edge.Above(health.JitterMsAbove, nameof(health.JitterMsAbove));
        DelayMsAbove = Edge.Above(health.DelayMsAbove, nameof(health.DelayMsAbove));
        KeyframeMsAbove = Edge.Above(health.KeyframeMsAbove, nameof(health.KeyframeMsAbove));
        SignalLossAbove = Edge.Above(health.SignalLossAbove, nameof(health.SignalLossAbove));
        BlurAbove = Edge.Above(health.BlurAbove, nameof(health.BlurAbove));
        DarkAbove = Edge.Above(health.DarkAbove, nameof(health.DarkAbove));
        BrightAbove = Edge.Above(health.BrightAbove, nameof(health.BrightAbove));
        ColourCastAbove = Edge.Above(health.ColourCastAbove, nameof(health.ColourCastAbove));
        NoiseAbove = Edge.Above(health.NoiseAbove, nameof(health.NoiseAbove));
        FreezeAbove = Edge.Above(health.FreezeAbove, nameof(health.FreezeAbove));
        OcclusionAbove = Edge.Above(health.OcclusionAbove, nameof(health.OcclusionAbove));
        SceneChangeAbove = Edge.Above(health.SceneChangeAbove, nameof(health.SceneChangeAbove));
        OldestDaysBelow = Edge.Below(health.OldestDaysBelow, nameof(health.OldestDaysBelow));
        MissingSecondsAbove = Edge.Above(health.MissingSecondsAbove, nameof(health.MissingSecondsAbove));
        ClockSkewMsAbove = Edge.Above(health.ClockSkewMsAbove, nameof(health.ClockSkewMsAbove));
        StorageFreePctBelow = Edge.Below(health.StorageFreePctBelow, nameof(health.StorageFreePctBelow));
        CpuPctAbove = Edge.Above(health.CpuPctAbove, nameof(health.CpuPctAbove));
        TempCAbove = Edge.Above(health.TempCAbove, nameof(health.TempCAbove));
        ConfirmBad = Within(health.ConfirmBad, 1, SignFilter.LongestConfirmation, nameof(health.ConfirmBad));
        ConfirmGood = Within(health.ConfirmGood, 1, SignFilter.LongestConfirmation, nameof(health.ConfirmGood));
        FaultySigns = health.FaultySigns;

        ShortestIntervalMs = Within((int)silence.ShortestInterval.TotalMilliseconds, 100, int.MaxValue, nameof(silence.ShortestInterval));
        LongestIntervalMs = Within((int)silence.LongestInterval.TotalMilliseconds, ShortestIntervalMs, 86_400_000, nameof(silence.LongestInterval));
        DefaultIntervalMs = Within((int)silence.DefaultInterval.TotalMilliseconds, ShortestIntervalMs, LongestIntervalMs, nameof(silence.DefaultInterval));
        Missed = Within(silence.Missed, 1, 100, nameof(silence.Missed));

        FlapEdges = Within(flapping.Edges, 2, FlapDetector.MostEdges, nameof(flapping.Edges));
        FlapWithinMs = (long)flapping.Within.TotalMilliseconds;
        FlapQuietMs = (long)flapping.Quiet.TotalMilliseconds;
    }

    /// <summary>The rules of the documented defaults.</summary>
    public static JudgingRules Default { get; } = new(new HealthThresholds(), new SilenceThresholds(), new FlapThresholds());

    public int DefaultIntervalMs { get; }

    public int ShortestIntervalMs { get; }

    public int LongestIntervalMs { get; }

    public int Missed { get; }

    public int FlapEdges { get; }

    public long FlapWithinMs { get; }

    public long FlapQuietMs { get; }

    internal int ConfirmBad { get; }

    internal int ConfirmGood { get; }

    internal HealthSigns FaultySigns { get; }

    internal Edge KbpsBelow { get; }

    internal Edge FpsBelow { get; }

    internal Edge LossAbove { get; }

    internal Edge JitterMsAbove { get; }

    internal Edge DelayMsAbove { get; }

    internal Edge KeyframeMsAbove { get; }

    internal Edge SignalLossAbove { get; }

    internal Edge BlurAbove { get; }

    internal Edge DarkAbove { get; }

    internal Edge BrightAbove { get; }

    internal Edge ColourCastAbove { get; }

    internal Edge NoiseAbove { get; }

    internal Edge FreezeAbove { get; }

    internal Edge OcclusionAbove { get; }

    internal Edge SceneChangeAbove { get; }

    internal Edge OldestDaysBelow { get; }

    internal Edge MissingSecondsAbove { get; }

    internal Edge ClockSkewMsAbove { get; }

    internal Edge StorageFreePctBelow { get; }

    internal Edge CpuPctAbove { get; }

    internal Edge TempCAbove { get; }

    private static int Within(int value, int lowest, int highest, string name) => value >= lowest && value <= highest
        ? value
        : throw new ArgumentException($"{name} is {value}; allowed is {lowest} to {highest}.", name);

    /// <summary>A limit with its edges checked; "below" limits are mirrored, so that bad is always greater.</summary>
    internal readonly record struct Edge(float Enter, float Leave)
    {
        public static Edge Above(Limit limit, string name) => limit.Leave <= limit.Enter
            ? new Edge((float)limit.Enter, (float)limit.Leave)
            : throw new ArgumentException($"{name} is an upper limit: Leave ({limit.Leave}) must not be above Enter ({limit.Enter}).", name);

        public static Edge Below(Limit limit, string name) => limit.Leave >= limit.Enter
            ? new Edge(-(float)limit.Enter, -(float)limit.Leave)
            : throw new ArgumentException($"{name} is a lower limit: Leave ({limit.Leave}) must not be below Enter ({limit.Enter}).", name);
    }
}
