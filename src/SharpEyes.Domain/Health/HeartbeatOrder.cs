namespace SharpEyes.Domain.Health;

/// <summary>
/// Which heartbeat is the newest, by boot and sequence. Doubles and late ones are told from new ones, so that neither moves a
/// state back; a device is never ignored for having restarted.
/// </summary>
internal struct HeartbeatOrder
{
    public BootToken Boot { get; private set; }

    public uint Sequence { get; private set; }

    public long DeviceTimeMs { get; private set; }

    private BootToken _previousBoot;
    private uint _previousSequence;

    /// <summary>Steps in the sequence since the heartbeat before, 0 when it was of another boot.</summary>
    public readonly uint StepsTo(in Heartbeat heartbeat) =>
        heartbeat.Boot == Boot && (int)(heartbeat.Sequence - Sequence) > 0 ? heartbeat.Sequence - Sequence : 0;

    public readonly Freshness Judge(in Heartbeat heartbeat)
    {
        if (Boot.IsNone) return Freshness.New;
        if (heartbeat.Boot == Boot)
        {
            var ahead = (int)(heartbeat.Sequence - Sequence);
            if (ahead > 0) return Freshness.New;
            // A sequence that went back with a later device time is one that started anew (or never counts) without a new boot.
            if (heartbeat.DeviceTimeMs > DeviceTimeMs) return Freshness.New;
            return ahead == 0 && heartbeat.DeviceTimeMs == DeviceTimeMs ? Freshness.Duplicate : Freshness.Late;
        }
        if (heartbeat.Boot == _previousBoot)
        {
            // Two devices under one code alternate between two boots and both go on; a replay does neither.
            var goesOn = (int)(heartbeat.Sequence - _previousSequence) > 0 && heartbeat.DeviceTimeMs > DeviceTimeMs;
            return goesOn ? Freshness.New : Freshness.Late;
        }
        return Freshness.New;
    }

    public void Advance(in Heartbeat heartbeat)
    {
        if (heartbeat.Boot != Boot)
        {
            _previousBoot = Boot;
            _previousSequence = Sequence;
        }
        Boot = heartbeat.Boot;
        Sequence = heartbeat.Sequence;
        DeviceTimeMs = heartbeat.DeviceTimeMs;
    }
}
