namespace SharpEyes.Domain.Health;

/// <summary>
/// The interval between the heartbeats of a device: what the registry promises, corrected by what is heard. What a device
/// does in earnest outlasts a gap (lost heartbeats show in the sequence) and a burst (delivered late, they carry their own times).
/// </summary>
internal struct IntervalEstimate
{
    // Faster than before is believed after this many intervals; slower at once, for the other way round is a false alarm.
    private const int SamplesToShorten = 8;

    private int _learntMs;
    private ushort _promisedSeconds;
    private byte _samples;

    public void Promise(ushort seconds)
    {
        if (seconds == _promisedSeconds) return;
        _promisedSeconds = seconds;
        (_learntMs, _samples) = (0, 0);
    }

    /// <summary>The interval to judge silence by, always within the shortest and the longest of the rules.</summary>
    public readonly int Milliseconds(JudgingRules rules)
    {
        var expected = Expected(rules);
        var believed = _learntMs > expected || (_promisedSeconds == 0 && _samples >= SamplesToShorten) ? _learntMs : expected;
        return Math.Clamp(believed, rules.ShortestIntervalMs, rules.LongestIntervalMs);
    }

    public void Learn(long receiveGapMs, long deviceGapMs, uint steps, JudgingRules rules)
    {
        if (steps is 0 or > 1000) return;
        // A burst after an outage has no receive gaps; its device times tell the true pace.
        var gap = Math.Max(receiveGapMs, Math.Min(deviceGapMs, steps * (long)rules.LongestIntervalMs)) / steps;
        if (receiveGapMs < 0 || gap <= 0 || gap > rules.LongestIntervalMs) return;

        var sample = (int)Math.Max(gap, rules.ShortestIntervalMs);
        var known = _learntMs == 0 ? Expected(rules) : _learntMs;
        _learntMs = known + (sample > known ? (sample - known) / 4 : (sample - known) / 8);
        if (_samples < byte.MaxValue) _samples++;
    }

    private readonly int Expected(JudgingRules rules) => _promisedSeconds == 0
        ? rules.DefaultIntervalMs
        : Math.Clamp(_promisedSeconds * 1000, rules.ShortestIntervalMs, rules.LongestIntervalMs);
}
