using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>
/// Gathers the minute roll-ups of this silo's points and hands them to the telemetry store. When the store is slower than the
/// fleet, the oldest are dropped and counted: telemetry never holds up a heartbeat.
/// </summary>
internal sealed partial class RollupOutbox : BackgroundService
{
    private const int LargestBatch = 5_000;

    private readonly ITelemetryStore _store;
    private readonly ILogger _logger;
    private readonly Channel<MinuteRollup> _waiting;
    private long _dropped;
    private long _failures;

    public RollupOutbox(ITelemetryStore store, IOptions<MonitoringOptions> options, ILogger<RollupOutbox> logger)
    {
        (_store, _logger) = (store, logger);
        var bounds = new BoundedChannelOptions(options.Value.TelemetryBatches * LargestBatch) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest };
        _waiting = Channel.CreateBounded<MinuteRollup>(bounds, _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>Roll-ups lost because the store was too slow or failed.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public void Add(MinuteRollup rollup) => _waiting.Writer.TryWrite(rollup);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } running) await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            var batch = new List<MinuteRollup>();
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var rollup)) batch.Add(rollup);
            foreach (var ofOneMinute in batch.GroupBy(rollup => rollup.Minute))
            {
                await WriteAsync([.. ofOneMinute.OrderBy(rollup => rollup.PointId)], stoppingToken);
            }
        }
    }

    private async Task WriteAsync(MinuteRollup[] rollups, CancellationToken cancellationToken)
    {
        try
        {
            await _store.WriteAsync(rollups, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Add(ref _dropped, rollups.Length);
            if (Interlocked.Increment(ref _failures) == 1) LogWriteFailed(_logger, rollups.Length, failure);
        }
    }

    [LoggerMessage(6401, LogLevel.Warning, "{Count} minute roll-ups could not be written; further failures are counted")]
    private static partial void LogWriteFailed(ILogger logger, int count, Exception failure);
}
