using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace SharpEyes.Server.Metrics;

/// <summary>
/// Listens to the instruments of SharpEyes, of the runtime and of the web server, and writes them in the Prometheus text
/// format 0.0.4. A small one of our own, because the OpenTelemetry exporter is not to be had from every registry.
/// </summary>
internal sealed class PrometheusExporter : IDisposable
{
    private static readonly HashSet<string> ForeignMeters =
    [
        "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
    ];

    // Any thread measures; one scrape at a time reads, because it asks the observable instruments into the same series.
    private readonly Lock _scrape = new();
    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _series = new();
    private readonly MeterListener _listener = new();
    private readonly IMeterFactory _meters;

    public PrometheusExporter(IMeterFactory meters)
    {
        _meters = meters;
        _listener.InstrumentPublished = OnPublished;
        _listener.MeasurementsCompleted = (instrument, state) => _series.TryRemove(KeyValuePair.Create(instrument, (InstrumentSeries)state!));
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, series) => Record(series, (double)value, tags));
        _listener.Start();
    }

    public void Write(StringBuilder output)
    {
        lock (_scrape)
        {
            foreach (var series in _series.Values)
            {
                series.ForgetObserved();
            }
            _listener.RecordObservableInstruments();
            foreach (var family in _series.Values.GroupBy(series => series.Name).OrderBy(family => family.Key, StringComparer.Ordinal))
            {
                PrometheusText.WriteFamily(output, [.. family]);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void OnPublished(Instrument instrument, MeterListener listener)
    {
        // Several servers may live in one process (tests do that): a meter made by another server's factory is its own.
        var ours = instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, _meters);
        var name = instrument.Meter.Name;
        if (ours && (name.StartsWith("SharpEyes.", StringComparison.Ordinal) || ForeignMeters.Contains(name)))
        {
            var series = new InstrumentSeries(instrument);
            _series[instrument] = series;
            listener.EnableMeasurementEvents(instrument, series);
        }
    }

    private static void Record(object? series, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((InstrumentSeries)series!).Record(value, tags);
}
