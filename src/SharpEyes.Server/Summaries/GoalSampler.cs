using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Summaries;

/// <summary>Notes once a minute where the goals stand. A sample that cannot be written is left out.</summary>
internal sealed partial class GoalSampler(GoalSampling sampling, Readiness readiness, TimeProvider time, ILogger<GoalSampler> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.Restored.WaitAsync(stoppingToken);
        }
        catch (Exception) when (readiness.Failure is not null)
        {
            return;
        }
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sampling.SampleAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogSampleFailed(logger, failure);
            }
        }
    }

    [LoggerMessage(4501, LogLevel.Warning, "The goals of this minute could not be noted")]
    private static partial void LogSampleFailed(ILogger logger, Exception failure);
}
