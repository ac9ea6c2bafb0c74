using Edge = SharpEyes.Domain.Health.JudgingRules.Edge;

namespace SharpEyes.Domain.Health;

/// <summary>Compares figures with their limits: which are measured, which of these are out of their limits.</summary>
internal ref struct Measurement
{
    private readonly HealthSigns _confirmed;

    private Measurement(HealthSigns confirmed) => _confirmed = confirmed;

    public HealthSigns Measured { get; private set; }

    public HealthSigns Bad { get; private set; }

    /// <param name="confirmed">The signs that count now: these must get back to the inner edge of their limits.</param>
    /// <param name="skewMs">Deviation of the device's clock, ms; NaN when it cannot be told.</param>
    /// <param name="night">It is dark outside: the picture may be black and white.</param>
    public static Measurement Of(in Figures figures, float skewMs, bool night, HealthSigns confirmed, JudgingRules rules)
    {
        var result = new Measurement(confirmed);
        result.Stream(figures, rules);
        if (figures.HasImage) result.Image(figures, night, rules);
        if (figures.RecordingOn != Switch.NotMeasured) result.Add(HealthSigns.RecordingOff, figures.RecordingOn == Switch.Off);
        result.Add(HealthSigns.RecordingShort, -figures.OldestDays, rules.OldestDaysBelow);
        result.Add(HealthSigns.RecordingGaps, figures.MissingSeconds, rules.MissingSecondsAbove);
        result.Add(HealthSigns.ClockSkew, Math.Abs(skewMs), rules.ClockSkewMsAbove);
        result.Add(HealthSigns.StorageLow, -figures.StorageFreePct, rules.StorageFreePctBelow);
        result.Add(HealthSigns.ProcessorHigh, figures.CpuPct, rules.CpuPctAbove);
        result.Add(HealthSigns.TemperatureHigh, figures.TempC, rules.TempCAbove);
        return result;
    }

    private void Stream(in Figures figures, JudgingRules rules)
    {
        if (figures.StreamUp != Switch.NotMeasured) Add(HealthSigns.StreamDown, figures.StreamUp == Switch.Off);
        // A stream that is down has no rates worth judging: one sign, not six.
        if (figures.StreamUp == Switch.Off) return;
        Add(HealthSigns.LowBitrate, -figures.Kbps, rules.KbpsBelow);
        Add(HealthSigns.LowFrameRate, -figures.Fps, rules.FpsBelow);
        Add(HealthSigns.PacketLoss, figures.Loss, rules.LossAbove);
        Add(HealthSigns.Jitter, figures.JitterMs, rules.JitterMsAbove);
        Add(HealthSigns.Delay, figures.DelayMs, rules.DelayMsAbove);
        Add(HealthSigns.KeyframeDelay, figures.KeyframeMs, rules.KeyframeMsAbove);
    }

    private void Image(in Figures figures, bool night, JudgingRules rules)
    {
        Add(HealthSigns.SignalLoss, figures.SignalLoss, rules.SignalLossAbove);
        Add(HealthSigns.Blur, figures.Blur, rules.BlurAbove);
        Add(HealthSigns.Dark, figures.Dark, rules.DarkAbove);
        Add(HealthSigns.Bright, figures.Bright, rules.BrightAbove);
        if (!night) Add(HealthSigns.ColourCast, figures.ColourCast, rules.ColourCastAbove);
        Add(HealthSigns.Noise, figures.Noise, rules.NoiseAbove);
        Add(HealthSigns.Freeze, figures.Freeze, rules.FreezeAbove);
        Add(HealthSigns.Occlusion, figures.Occlusion, rules.OcclusionAbove);
        Add(HealthSigns.SceneChange, figures.SceneChange, rules.SceneChangeAbove);
    }

    private void Add(HealthSigns sign, byte score, Edge limit)
    {
        if (score != Figures.NoScore) Add(sign, score > LimitOf(sign, limit));
    }

    private void Add(HealthSigns sign, float value, Edge limit)
    {
        if (!float.IsNaN(value)) Add(sign, value > LimitOf(sign, limit));
    }

    private readonly float LimitOf(HealthSigns sign, Edge limit) => (_confirmed & sign) == 0 ? limit.Enter : limit.Leave;

    private void Add(HealthSigns sign, bool bad)
    {
        Measured |= sign;
        if (bad) Bad |= sign;
    }
}
