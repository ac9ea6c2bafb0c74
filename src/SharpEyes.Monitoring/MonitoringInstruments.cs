using System.Diagnostics.Metrics;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Silence;
using SharpEyes.Monitoring.Telemetry;

namespace SharpEyes.Monitoring;

/// <summary>The metrics of the room. All are read off counters that are kept anyway: a heartbeat pays nothing for them.</summary>
internal sealed class MonitoringInstruments : IDisposable
{
    private readonly Meter _meter;
    private readonly ShardSet _shards;

    public MonitoringInstruments(
        IMeterFactory meters, ShardSet shards, IntakeContext intake, UnregisteredList unregistered, Topology topology, TransitionJournal journal, EventDesk desk,
        EventLog events, TelemetryPump telemetry, Checkpointer checkpointer, SilenceWatch watch, TimeProvider time)
    {
        _shards = shards;
        _meter = meters.Create("SharpEyes.Monitoring");
        long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

        _meter.CreateObservableCounter("sharpeyes.monitoring.heartbeats", Heartbeats, "{heartbeat}", "Heartbeats of registered points by what they were");
        _meter.CreateObservableCounter("sharpeyes.monitoring.refused", () => Refused(intake), "{payload}", "Payloads that could not be read, by reason");
        Count("unregistered.heartbeats", "{heartbeat}", () => unregistered.Heartbeats, "Heartbeats of devices without a file");
        Count("unregistered.displaced", "{device}", () => unregistered.Displaced, "Devices that fell out of the full list");
        Count("transitions", "{transition}", () => Sum(static counters => counters.Transitions), "Changes of points");
        Count("gateways.stale_states", "{message}", () => topology.StaleStates, "State messages and wills older than what was known");
        Count("events.dropped", "{event}", () => events.Dropped + desk.Dropped, "Events left out because too many were open or waited");
        Gauge("events.open", "{event}", () => events.OpenCount, "Open events");
        Count("journal.failures", "{failure}", () => journal.Failures, "Failed attempts to write to the store");
        Gauge("journal.uncommitted", "{change}", () => journal.Uncommitted, "Changes that may still be lost");
        Gauge("journal.lag", "ms", () => journal.LagMs(NowMs()), "Age of the oldest change that may still be lost");
        Count("telemetry.written", "{rollup}", () => telemetry.Written, "Minute roll-ups written");
        Count("telemetry.dropped", "{rollup}", () => telemetry.Dropped, "Minute roll-ups lost to a slow or failing store");
        Count("telemetry.overwritten", "{rollup}", () => Sum(static counters => counters.RollupsOverwritten), "Completed minutes that were not fetched in time");
        Count("checkpoint.failures", "{failure}", () => checkpointer.Failures, "Checkpoints that could not be written");
        Count("checkpoint.unreadable", "{file}", () => checkpointer.Unreadable, "Checkpoints that could not be read at the start");
        Gauge("checkpoint.age", "ms", () => checkpointer.LastWrittenMs == 0 ? 0 : Math.Max(0, NowMs() - checkpointer.LastWrittenMs), "Age of the last checkpoint");
        Gauge("watch.lag", "ms", () => watch.LagMs, "How late the last tick was done with all that was due");
        Count("watch.absences", "{absence}", () => watch.Absences, "Times nobody was watched");
        Count("watch.clock_steps", "{step}", () => watch.ClockSteps, "Times the clock was set");
    }

    public void Dispose() => _meter.Dispose();

    private void Count(string name, string unit, Func<long> read, string description) =>
        _meter.CreateObservableCounter("sharpeyes.monitoring." + name, read, unit, description);

    private void Gauge(string name, string unit, Func<long> read, string description) =>
        _meter.CreateObservableGauge("sharpeyes.monitoring." + name, read, unit, description);

    private IEnumerable<Measurement<long>> Heartbeats() =>
    [
        new(Sum(static counters => counters.Accepted), new KeyValuePair<string, object?>("result", "accepted")),
        new(Sum(static counters => counters.Duplicates), new KeyValuePair<string, object?>("result", "duplicate")),
        new(Sum(static counters => counters.Late), new KeyValuePair<string, object?>("result", "late")),
    ];

    private static IEnumerable<Measurement<long>> Refused(IntakeContext intake) => intake.Refused.Counts()
        .Select(pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("reason", pair.Key.ToString())));

    private long Sum(Func<ShardCounters, long> read) => _shards.All.Sum(shard => read(shard.Counters));
}
