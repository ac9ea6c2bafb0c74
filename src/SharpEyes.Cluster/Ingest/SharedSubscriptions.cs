using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Watch;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Cluster.Ingest;

/// <summary>
/// This silo's share of what arrives at an external broker cluster. Nothing is taken before the host has its points; a message is
/// acknowledged after it took effect and can no longer be lost.
/// </summary>
internal sealed partial class SharedSubscriptions(
    SharedSubscriber subscriber, RetainedStates retained, Hearing hearing, Readiness readiness, IOptions<BrokerOptions> options, ILogger<SharedSubscriptions> logger)
    : BackgroundService
{
    // One waiting request is enough: it is about everything.
    private readonly Channel<bool> _reads = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Servers.Count == 0)
        {
            LogNone(logger);
            return;
        }
        hearing.Expect(options.Value.ClientsPerSilo);
        try
        {
            await readiness.Restored.WaitAsync(stoppingToken);
        }
        catch (Exception) when (readiness.Failure is not null || stoppingToken.IsCancellationRequested)
        {
            return;
        }
        RequestStates();
        var clients = Enumerable.Range(1, options.Value.ClientsPerSilo).Select(number => subscriber.RunAsync(number, RequestStates, stoppingToken));
        await Task.WhenAll([.. clients, ReadStatesAsync(stoppingToken)]);
    }

    private void RequestStates() => _reads.Writer.TryWrite(true);

    private async Task ReadStatesAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in _reads.Reader.ReadAllAsync(stoppingToken)) await retained.ReadAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    [LoggerMessage(6231, LogLevel.Information, "No external broker is configured; heartbeats come through the endpoint of each silo")]
    private static partial void LogNone(ILogger logger);
}
