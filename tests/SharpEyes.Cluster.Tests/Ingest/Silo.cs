using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SharpEyes.Cluster.Ingest;
using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Cluster.Watch;
using SharpEyes.Monitoring;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Cluster.Tests.Ingest;

/// <summary>What a silo has of the way in from a broker, over a host that records.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _stopped;

    private Silo(Mosquitto broker, string name, RecordingHost host, params (string Key, string Value)[] settings)
    {
        Host = host;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Broker:Servers:0", broker.Address),
            new("Broker:ClientIdPrefix", name),
            new("Broker:RetainedQuiet", "00:00:00.300"),
            .. settings.Select(setting => KeyValuePair.Create("Broker:" + setting.Key, (string?)setting.Value)),
        ]).Build());
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>();
        services.AddSingleton<IPointHost>(host);
        services.AddSharedSubscriptions();
        _services = services.BuildServiceProvider();
        Counts = new Counts(_services);
    }

    public RecordingHost Host { get; }

    public Counts Counts { get; }

    public Hearing Hearing => _services.GetRequiredService<Hearing>();

    public Readiness Readiness => _services.GetRequiredService<Readiness>();

    /// <summary>Starts and waits until the subscriptions are in force.</summary>
    public static async Task<Silo> StartAsync(Mosquitto broker, string name, RecordingHost? host = null, params (string Key, string Value)[] settings)
    {
        var silo = await BeginAsync(broker, name, host, settings);
        silo.Readiness.Open();
        await silo.ConnectedAsync();
        return silo;
    }

    /// <summary>Starts; the host does not have its points yet.</summary>
    public static async Task<Silo> BeginAsync(Mosquitto broker, string name, RecordingHost? host = null, params (string Key, string Value)[] settings)
    {
        var silo = new Silo(broker, name, host ?? new RecordingHost(), settings);
        foreach (var service in silo._services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        return silo;
    }

    public Task ConnectedAsync() =>
        Eventually.EqualAsync(_services.GetRequiredService<Microsoft.Extensions.Options.IOptions<BrokerOptions>>().Value.ClientsPerSilo, () => (int)Counts["sharpeyes.broker.connected"]);

    public async Task StopAsync()
    {
        _stopped = true;
        foreach (var service in _services.GetServices<IHostedService>()) await service.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped) await StopAsync();
        Counts.Dispose();
        await _services.DisposeAsync();
    }
}
