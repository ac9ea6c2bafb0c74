using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace SharpEyes.Cluster.Tests.Processes;

/// <summary>Sums what the instruments of one service provider count.</summary>
internal sealed class Counts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly MeterListener _listener = new();

    public Counts(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Note(instrument, value));
        _listener.Start();
    }

    /// <summary>A counter since the start, or the present value of a gauge that goes up and down.</summary>
    public long this[string name] => _sums.GetValueOrDefault(name);

    /// <summary>The present value of an instrument that is only looked at when asked.</summary>
    public long Observed(string name)
    {
        _listener.RecordObservableInstruments();
        return this[name];
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, long value) =>
        _sums.AddOrUpdate(instrument.Name, value, (_, sum) => instrument.IsObservable ? value : sum + value);
}
