using System.Diagnostics.Metrics;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>Instruments of the telemetry store.</summary>
internal sealed class InfluxInstruments
{
    private readonly Counter<long> _written;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _retries;

    public InfluxInstruments(IMeterFactory meters, RollupBuffer buffer)
    {
        var meter = meters.Create("SharpEyes.Influx");
        _written = meter.CreateCounter<long>("sharpeyes.influx.written", "{rollup}", "Minute roll-ups the server has taken");
        _refused = meter.CreateCounter<long>("sharpeyes.influx.refused", "{rollup}", "Minute roll-ups the server calls malformed; they are not sent again");
        _retries = meter.CreateCounter<long>("sharpeyes.influx.retries", "{request}", "Requests that failed and are made again");
        meter.CreateObservableCounter("sharpeyes.influx.dropped", () => buffer.Dropped, "{rollup}", "Minute roll-ups lost because too many were waiting");
        meter.CreateObservableGauge("sharpeyes.influx.waiting", () => buffer.Count, "{rollup}", "Minute roll-ups that wait for the server");
    }

    public void OnWritten(int rollups) => _written.Add(rollups);

    public void OnRefused(int rollups) => _refused.Add(rollups);

    public void OnRetry() => _retries.Add(1);
}
