using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Intake;

/// <summary>What all intake sessions share.</summary>
internal sealed class IntakeContext(
    ShardContext shared, ShardSet shards, Topology topology, EventLog events, MonitoringOptions options, TimeProvider time)
{
    private long _sessions;
    private long _newestAppliedMs;
    private long _eventMinute;
    private int _eventsInMinute;

    public ShardContext Shared { get; } = shared;

    public ShardSet Shards { get; } = shards;

    public Topology Topology { get; } = topology;

    public MonitoringOptions Options { get; } = options;

    public FirmwareTable Firmware { get; } = new();

    public UnregisteredList Unregistered { get; } = new(options.UnregisteredKept);

    public RefusedPayloads Refused { get; } = new();

    public long NewestAppliedMs => Volatile.Read(ref _newestAppliedMs);

    public long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    public long NextSession() => Interlocked.Increment(ref _sessions);

    public void NoteApplied(long receivedAtMs)
    {
        // Two connections may both be a little right; the larger one wins soon.
        if (receivedAtMs > _newestAppliedMs) Volatile.Write(ref _newestAppliedMs, receivedAtMs);
    }

    /// <summary>A device without a file was heard.</summary>
    public void NoteUnregistered(DeviceCode code, ReadOnlySpan<byte> gateway, string source, long receivedAtMs)
    {
        if (!Unregistered.Note(code, gateway, source, receivedAtMs, out var displaced)) return;
        if (displaced is { } gone) CloseEvent(gone, receivedAtMs);
        if (!MayTell(receivedAtMs)) return;
        var text = code.ToString();
        var opened = events.TryOpen(KeyOf(text), text, 0, 1, default, receivedAtMs);
        if (opened is not null) Shared.Journal.Append(opened, NowMs());
    }

    /// <summary>A device has a file by now, or fell out of the list.</summary>
    public void CloseEvent(DeviceCode code, long atMs)
    {
        if (events.TryClose(KeyOf(code.ToString()), atMs) is { } closed) Shared.Journal.Append(closed, NowMs());
    }

    private static EventKey KeyOf(string code) => new(FleetEventKind.UnregisteredSeen, SubjectKind.Point, 0, code);

    private bool MayTell(long atMs)
    {
        // Approximate under contention, which is all that a bound against a flood needs.
        var minute = atMs / 60_000;
        if (Interlocked.Exchange(ref _eventMinute, minute) != minute) Volatile.Write(ref _eventsInMinute, 0);
        return Interlocked.Increment(ref _eventsInMinute) <= Options.UnregisteredEventsPerMinute;
    }
}
