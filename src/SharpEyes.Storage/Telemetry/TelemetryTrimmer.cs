using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SharpEyes.Storage.Telemetry;

/// <summary>Lets go of roll-ups that are older than the retention, in small steps, so that the writer never waits long.</summary>
internal sealed partial class TelemetryTrimmer(
    SqliteTelemetryStore store, IOptions<StorageOptions> options, TimeProvider time, ILogger<TelemetryTrimmer> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TrimAsync(stoppingToken);
            }
            catch (SqliteException failure)
            {
                LogTrimFailed(logger, failure);
            }
        }
    }

    private async Task TrimAsync(CancellationToken stoppingToken)
    {
        var oldest = (int)((time.GetUtcNow() - options.Value.TelemetryRetention).ToUnixTimeSeconds() / 60);
        while (store.Trim(oldest, options.Value.TelemetryTrimStep) == options.Value.TelemetryTrimStep)
        {
            await Task.Delay(Breath, time, stoppingToken);
        }
    }
}
