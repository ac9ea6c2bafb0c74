using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Retention;

namespace SharpEyes.Server.Privacy;

/// <summary>Deletes what has grown too old, at the start and once a day.</summary>
internal sealed partial class RetentionService(RetentionRun run, Readiness readiness, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Restored.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                foreach (var (what, count) in (await run.RunAsync(stoppingToken)).Where(deleted => deleted.Value > 0))
                {
                    LogDeleted(logger, count, what);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(5211, LogLevel.Information, "{Count} {What} had grown too old and were deleted")]
    private static partial void LogDeleted(ILogger logger, int count, string what);

    [LoggerMessage(5212, LogLevel.Warning, "Some of what has grown too old could not be deleted; tomorrow tries again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
