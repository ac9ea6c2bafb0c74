using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>
/// Judges the stock at the start and once a day: rules change with the product, and days pass for contracts and deadlines. Holds life
/// cycles against heartbeats every few minutes.
/// </summary>
internal sealed partial class StockCheckService(
    StockCheck check, Liveness liveness, Readiness readiness, TimeProvider time, ILogger<StockCheckService> logger) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever waits for heartbeats goes first.
        await readiness.Restored.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Glance, time);
        do
        {
            try
            {
                var judged = await Task.Run(() => check.Run(stoppingToken), stoppingToken);
                await liveness.NoteAsync(stoppingToken);
                if (judged > 0)
                {
                    LogJudged(logger, judged);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(5121, LogLevel.Information, "The stock was judged: {Files} files have another verdict than before")]
    private static partial void LogJudged(ILogger logger, int files);

    [LoggerMessage(5122, LogLevel.Warning, "The stock could not be judged; the next look tries again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
