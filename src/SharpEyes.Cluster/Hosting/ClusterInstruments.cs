using System.Diagnostics.Metrics;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Cluster.Watch;

namespace SharpEyes.Cluster.Hosting;

/// <summary>The metrics of this silo. All are read off counters that are kept anyway. A hosted service, so that it is there from the start.</summary>
internal sealed class ClusterInstruments : IHostedService, IDisposable
{
    private readonly Meter _meter;

    public ClusterInstruments(
        IMeterFactory meters, SiloWatch watch, WatchLoop loop, Dispatcher dispatcher, AwakePoints awake, NewsDesk news, RollupOutbox telemetry, ClusterPointHost points)
    {
        _meter = meters.Create("SharpEyes.Cluster");
        var journal = watch.Journal;
        var mailboxes = watch.Mailboxes;
        _meter.CreateObservableCounter("sharpeyes.cluster.heartbeats", () => Heartbeats(watch), "{heartbeat}", "Heartbeats of the points this silo watches, by what they were");
        Count("transitions", "{transition}", () => watch.Transitions, "Calls that changed a point");
        Count("coalesced", "{heartbeat}", () => mailboxes.Coalesced, "Heartbeats left out because newer ones of the same point waited behind them");
        Count("retries", "{call}", () => mailboxes.Retries, "Calls to points that failed and were made again");
        Count("orphans", "{errand}", () => mailboxes.Orphans, "Errands of points whose file was gone");
        Count("undelivered", "{heartbeat}", () => dispatcher.Undelivered, "Heartbeats another silo did not take; they were sent another way");
        Gauge("waiting", "{heartbeat}", () => dispatcher.Waiting, "Heartbeats on their way to other silos");
        Gauge("ready", "{point}", () => mailboxes.Ready, "Points that wait for their turn");
        Gauge("awake", "{point}", () => awake.Count, "Points whose grains are awake on this silo");
        Gauge("watched", "{point}", () => watch.Watched, "Points in service whose silence this silo judges");
        Gauge("unwatched", "{point}", () => points.Unwatched, "Points in service that no silo watches, as far as this one knows");
        Gauge("watch.lag", "ms", () => loop.LagMs, "How late the last tick was done with all that was due");
        Gauge("readers", "{silo}", () => news.Readers, "Silos that are told what changes here");
        Count("journal.failures", "{failure}", () => journal.Failures, "Failed attempts to write to the store");
        Count("journal.fenced", "{subject}", () => journal.Fenced, "Changes left out because another silo had gone on with their subject");
        Gauge("journal.uncommitted", "{change}", () => journal.Uncommitted, "Changes that may still be lost");
        Gauge("journal.lag", "ms", () => journal.LagMs, "Age of the oldest change that may still be lost");
        Count("telemetry.dropped", "{rollup}", () => telemetry.Dropped, "Minute roll-ups lost to a slow or failing store");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private void Count(string name, string unit, Func<long> read, string description) =>
        _meter.CreateObservableCounter("sharpeyes.cluster." + name, read, unit, description);

    private void Gauge(string name, string unit, Func<long> read, string description) =>
        _meter.CreateObservableGauge("sharpeyes.cluster." + name, read, unit, description);

    private static IEnumerable<Measurement<long>> Heartbeats(SiloWatch watch) =>
    [
        new(watch.Accepted, new KeyValuePair<string, object?>("result", "accepted")),
        new(watch.Duplicates, new KeyValuePair<string, object?>("result", "duplicate")),
        new(watch.Late, new KeyValuePair<string, object?>("result", "late")),
    ];
}
