using SharpEyes.Server.Hosting;
using SharpEyes.Server.Live;
using SharpEyes.Storage.History;

namespace SharpEyes.Server.Summaries;

/// <summary>Notes once a minute where the goals stand, for their trend. A sample that cannot be written is left out.</summary>
internal sealed partial class GoalSampler(LiveView view, GoalHistory history, Readiness readiness, TimeProvider time, ILogger<GoalSampler> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private const int RoundsBetweenTrims = 60;

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
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                await SampleAsync(round % RoundsBetweenTrims == 0, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogSampleFailed(logger, failure);
            }
        }
    }

    private async Task SampleAsync(bool trim, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var samples = view.GoalsNow.Select(goal => new GoalSample((byte)goal.Goal, now.ToUnixTimeMilliseconds(), goal.Numerator, goal.Denominator));
        await history.AppendAsync([.. samples], cancellationToken);
        if (trim)
        {
            await history.TrimAsync((now - Kept).ToUnixTimeMilliseconds(), cancellationToken);
        }
    }

    [LoggerMessage(4501, LogLevel.Warning, "The goals of this minute could not be noted")]
    private static partial void LogSampleFailed(ILogger logger, Exception failure);
}
