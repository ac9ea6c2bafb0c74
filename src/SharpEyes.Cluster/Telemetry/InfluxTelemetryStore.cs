using InfluxDB.Client;
using Microsoft.Extensions.Options;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>
/// Minute roll-ups in InfluxDB 2, for all silos together. Writing only fills a buffer, see <see cref="InfluxWriter"/>; reading asks
/// the server, so that what still waits in a buffer is not seen for a moment.
/// </summary>
/// <remarks>
/// How far this is proven: writing, against VictoriaMetrics, a real server that takes the same write protocol and is read back
/// through its own interface. Reading, against a stand-in that answers as the protocol's documentation says (annotated CSV), not
/// against a running InfluxDB 2. InfluxDB 1.6 has neither of the two interfaces.
/// </remarks>
internal sealed class InfluxTelemetryStore(Lazy<IInfluxDBClient> client, RollupBuffer buffer, IOptions<InfluxOptions> options) : ITelemetryStore
{
    private readonly IQueryApi _query = client.Value.GetQueryApi();

    /// <summary>Never waits and never fails: what cannot be written in time is dropped and counted.</summary>
    public Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rollups);
        cancellationToken.ThrowIfCancellationRequested();
        buffer.Add(rollups);
        return Task.CompletedTask;
    }

    /// <exception cref="InfluxDB.Client.Core.Exceptions.InfluxException">The server cannot be reached or does not answer the question.</exception>
    public async Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken)
    {
        if (fromMinute >= toMinute) return [];
        var tables = await _query.QueryAsync(RollupQuery.Write(options.Value, pointId, fromMinute, toMinute), options.Value.Org, cancellationToken);
        return [.. tables.SelectMany(static table => table.Records).Select(record => RollupQuery.Read(pointId, record)).OrderBy(static rollup => rollup.Minute)];
    }
}
