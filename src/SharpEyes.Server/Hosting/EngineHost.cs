namespace SharpEyes.Server.Hosting;

/// <summary>Brings the engine up before heartbeats are taken and down after the last one.</summary>
internal sealed class EngineHost(Readiness readiness) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        readiness.Database = ReadinessStep.Done;
        readiness.Open();
        return Task.CompletedTask;
    }
}
