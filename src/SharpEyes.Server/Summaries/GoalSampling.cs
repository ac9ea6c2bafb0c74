using SharpEyes.Server.Live;
using SharpEyes.Storage.History;

namespace SharpEyes.Server.Summaries;

/// <summary>Notes where the goals stand, for their trend, and forgets what is older than a month.</summary>
internal sealed class GoalSampling(LiveView view, GoalHistory history, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private const int SamplesBetweenTrims = 60;

    private int _samples;

    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var samples = view.GoalsNow.Select(goal => new GoalSample((byte)goal.Goal, now.ToUnixTimeMilliseconds(), goal.Numerator, goal.Denominator));
        await history.AppendAsync([.. samples], cancellationToken);
        if (_samples++ % SamplesBetweenTrims == 0)
        {
            await history.TrimAsync((now - Kept).ToUnixTimeMilliseconds(), cancellationToken);
        }
    }
}
