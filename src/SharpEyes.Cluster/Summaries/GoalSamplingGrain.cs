using SharpEyes.Server.Hosting;
using SharpEyes.Server.Summaries;

namespace SharpEyes.Cluster.Summaries;

/// <summary>Notes where the goals of the whole fleet stand, once a minute for the whole cluster; there is one, its key is 0.</summary>
[Alias("sharpeyes.goal-sampling")]
internal interface IGoalSamplingGrain : IGrainWithIntegerKey
{
    /// <summary>Makes sure that it is reminded, whatever happens to the silo it lives on.</summary>
    [Alias("start")]
    Task StartAsync();
}

/// <summary>When a sample was taken last: a reminder that comes twice takes one.</summary>
[GenerateSerializer, Alias("sharpeyes.goal-sampling-state")]
internal sealed class GoalSamplingState
{
    [Id(0)]
    public long SampledAtMs { get; set; }
}

/// <inheritdoc cref="IGoalSamplingGrain"/>
internal sealed class GoalSamplingGrain(
    [PersistentState("goal-sampling", GoalSamplingGrain.Storage)] IPersistentState<GoalSamplingState> state,
    GoalSampling sampling, Readiness readiness, TimeProvider time) : Grain, IGoalSamplingGrain, IRemindable
{
    /// <summary>Name of the grain storage.</summary>
    public const string Storage = "sharpeyes";

    private const string Reminder = "sample";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public Task StartAsync() => this.RegisterOrUpdateReminder(Reminder, Every, Every);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!readiness.IsRestored || nowMs - state.State.SampledAtMs < Every.TotalMilliseconds / 2) return;
        await sampling.SampleAsync(CancellationToken.None);
        state.State.SampledAtMs = nowMs;
        await state.WriteStateAsync();
    }
}

/// <summary>Starts the sampling when this silo is ready; the one that is first does it, the others change nothing.</summary>
internal sealed partial class GoalSamplingStart(IGrainFactory grains, Readiness readiness, ILogger<GoalSamplingStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.Restored.WaitAsync(stoppingToken);
            await grains.GetGrain<IGoalSamplingGrain>(0).StartAsync();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotStarted(logger, failure);
        }
    }

    [LoggerMessage(6501, LogLevel.Warning, "The trend of the goals is not noted by this silo")]
    private static partial void LogNotStarted(ILogger logger, Exception failure);
}
