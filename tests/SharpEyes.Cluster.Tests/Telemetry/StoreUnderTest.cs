using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>The store as a silo has it, under a clock of the test.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _stopped;

    private StoreUnderTest(string url, TimeProvider time, (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Influx:Url", url),
            new("Influx:Org", "city"),
            new("Influx:Bucket", "fleet"),
            new("Influx:Token", "secret"),
            new("Influx:FlushEvery", "00:00:00.020"),
            .. settings.Select(setting => KeyValuePair.Create("Influx:" + setting.Key, (string?)setting.Value)),
        ]).Build());
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(time);
        services.AddSingleton<ITelemetryStore>(Local);
        services.AddInfluxTelemetry();
        _services = services.BuildServiceProvider();
        Counts = new Counts(_services);
    }

    public ITelemetryStore Store => _services.GetRequiredService<ITelemetryStore>();

    public Counts Counts { get; }

    /// <summary>The store of a server without a cluster.</summary>
    public LocalStore Local { get; } = new();

    public static async Task<StoreUnderTest> StartAsync(string url, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var store = new StoreUnderTest(url, time ?? TimeProvider.System, settings);
        foreach (var service in store._services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        return store;
    }

    public Task WriteAsync(params MinuteRollup[] rollups) => Store.WriteAsync(rollups, CancellationToken.None);

    public async Task StopAsync()
    {
        _stopped = true;
        foreach (var service in _services.GetServices<IHostedService>()) await service.StopAsync(CancellationToken.None);
        foreach (var service in _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>()) await service.StoppedAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped) await StopAsync();
        Counts.Dispose();
        await _services.DisposeAsync();
    }

    internal sealed class LocalStore : ITelemetryStore
    {
        public int Written { get; private set; }

        public Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken)
        {
            Written += rollups.Count;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<MinuteRollup>>([]);
    }
}
