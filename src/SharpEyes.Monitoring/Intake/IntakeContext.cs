namespace SharpEyes.Monitoring.Intake;

/// <summary>What all intake sessions share.</summary>
internal sealed class IntakeContext(MonitoringOptions options, TimeProvider time)
{
    // Sessions of one millisecond are told apart by their order.
    private const int SessionsPerMs = 1 << 10;

    /// <summary>The session of messages whose connection says nothing about their age.</summary>
    public const long NoSession = 0;

    private long _sessions;
    private long _newestAppliedMs;

    public MonitoringOptions Options { get; } = options;

    public FirmwareTable Firmware { get; } = new();

    public RefusedPayloads Refused { get; } = new();

    public long NewestAppliedMs => Volatile.Read(ref _newestAppliedMs);

    public long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// A number for a connection: greater than that of every connection opened before it, also by another host as far as the
    /// clocks agree.
    /// </summary>
    public long NextSession()
    {
        while (true)
        {
            var last = Volatile.Read(ref _sessions);
            var next = Math.Max(last + 1, NowMs() * SessionsPerMs);
            if (Interlocked.CompareExchange(ref _sessions, next, last) == last) return next;
        }
    }

    public void NoteApplied(long receivedAtMs)
    {
        // Two connections may both be a little right; the larger one wins soon.
        if (receivedAtMs > _newestAppliedMs) Volatile.Write(ref _newestAppliedMs, receivedAtMs);
    }
}
