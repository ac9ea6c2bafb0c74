using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Keeps the list of devices without a file, and tells of new ones, not too often.</summary>
internal sealed class UnregisteredDesk(EventLog events, ITransitionJournal journal, MonitoringOptions options, TimeProvider time)
{
    private long _eventMinute;
    private int _eventsInMinute;

    public UnregisteredList List { get; } = new(options.UnregisteredKept);

    /// <summary>A device without a file was heard.</summary>
    public void Note(DeviceCode code, ReadOnlySpan<byte> gateway, string source, long receivedAtMs)
    {
        if (!List.Note(code, gateway, source, receivedAtMs, out var displaced)) return;
        if (displaced is { } gone) Close(gone, receivedAtMs);
        if (!MayTell(receivedAtMs)) return;
        var text = code.ToString();
        var opened = events.TryOpen(KeyOf(text), text, 0, 1, default, receivedAtMs);
        if (opened is not null) journal.Append(opened, time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>Forgets the devices that have a file by now.</summary>
    public void Forget(Fleet fleet, long nowMs)
    {
        foreach (var code in List.RemoveWhere(code => fleet.TryFind(code, out _))) Close(code, nowMs);
    }

    /// <summary>A device has a file by now, or fell out of the list.</summary>
    public void Close(DeviceCode code, long atMs)
    {
        if (events.TryClose(KeyOf(code.ToString()), atMs) is { } closed) journal.Append(closed, time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static EventKey KeyOf(string code) => new(FleetEventKind.UnregisteredSeen, SubjectKind.Point, 0, code);

    private bool MayTell(long atMs)
    {
        // Approximate under contention, which is all that a bound against a flood needs.
        var minute = atMs / 60_000;
        if (Interlocked.Exchange(ref _eventMinute, minute) != minute) Volatile.Write(ref _eventsInMinute, 0);
        return Interlocked.Increment(ref _eventsInMinute) <= options.UnregisteredEventsPerMinute;
    }
}
