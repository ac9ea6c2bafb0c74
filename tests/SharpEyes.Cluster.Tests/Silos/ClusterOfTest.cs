using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.TestingHost;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.Hosting;
using SharpEyes.Cluster.News;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Cluster.Watch;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Silos;

/// <summary>Silos in this process, each with everything a silo has but the web server, over one store in memory.</summary>
internal sealed class ClusterOfTest : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly SharedHistory _history;
    private readonly MonitoringOptions _options;
    private readonly List<Task> _dying = [];
    private volatile StoreOfSilo _nextStore;
    private int _started;

    /// <param name="time">The clock of the product; Orleans keeps the real one.</param>
    public ClusterOfTest(
        SharedHistory history, ITelemetryStore telemetry, TimeProvider time, MonitoringOptions options, MailboxOptions? mailboxes = null)
    {
        (_history, _options, _nextStore) = (history, options, new StoreOfSilo(history));
        var builder = new InProcessTestClusterBuilder(0);
        (builder.Options.InitializeClientOnDeploy, builder.Options.ConfigureFileLogging) = (false, false);
        UseTestDirectory(builder.Options, false);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Logging.AddProvider(Log);
            host.Logging.SetMinimumLevel(LogLevel.Information);
            host.Logging.AddFilter("Orleans", LogLevel.Warning);
            host.Services.AddSingleton(time);
            host.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            host.Services.AddSingleton(Options.Create(_options));
            host.Services.AddClusterPoints();
            if (mailboxes is not null) host.Services.AddSingleton(mailboxes);
            host.Services.AddSingleton(telemetry);
            host.Services.AddSingleton<ISharedTransitionStore>(_nextStore);
            host.Services.AddHostedService<PointsEnd>();
            host.Services.AddHostedService(static provider => provider.GetRequiredService<RollupOutbox>());
            host.UseOrleans(static silo =>
            {
                silo.AddParts();
                // All silos share two cores with the test: none may be taken for dead, and end the process, for being slow.
                silo.Configure<ClusterMembershipOptions>(static membership => membership.ProbeTimeout = TimeSpan.FromSeconds(20));
            });
            host.Services.AddHostedService(static provider => provider.GetRequiredService<Dispatcher>());
            host.Services.AddHostedService(static provider => provider.GetRequiredService<NewsDesk>());
            host.Services.AddHostedService(static provider => provider.GetRequiredService<NewsClient>());
        });
        _cluster = builder.Build();
    }

    /// <summary>What the silos logged.</summary>
    public LogOfTest Log { get; } = new();

    /// <summary>The silos that are up; replaced as a whole.</summary>
    public IReadOnlyList<SiloOfTest> Silos { get; private set; } = [];

    public FleetDefinition Fleet { get; private set; } = new(0, [], [], []);

    /// <summary>Silos that start together, with one registry.</summary>
    public async Task StartAsync(int silos, FleetDefinition fleet)
    {
        Fleet = fleet;
        await _cluster.DeployAsync();
        var added = new List<SiloOfTest>();
        for (var number = 0; number < silos; number++) added.Add(await JoinAsync());
        await UntilSharedAsync(added);
        foreach (var silo in added) await silo.Points.StartAsync(fleet, CancellationToken.None);
        Silos = added;
    }

    /// <summary>One more silo.</summary>
    public async Task<SiloOfTest> AddAsync()
    {
        var silo = await JoinAsync();
        await silo.Points.StartAsync(Fleet, CancellationToken.None);
        Silos = [.. Silos, silo];
        return silo;
    }

    public async Task ReloadAsync(FleetDefinition fleet)
    {
        Fleet = fleet;
        foreach (var silo in Silos) await silo.Points.ReloadAsync(fleet, CancellationToken.None);
    }

    /// <summary>Stops a silo as SIGTERM does.</summary>
    public async Task StopAsync(SiloOfTest silo)
    {
        Leave(silo);
        await _cluster.StopSiloAsync(silo.Handle);
    }

    /// <summary>
    /// Ends a silo as a crash does: from now on nothing of it reaches the store, and what it was about to do is never told. That it is
    /// dead is known at once, which is the only thing a crash does not do.
    /// </summary>
    public void Kill(SiloOfTest silo)
    {
        silo.Store.Cut();
        Leave(silo);
        _dying.Add(Task.Run(() => _cluster.KillSiloAsync(silo.Handle)));
    }

    public async ValueTask DisposeAsync()
    {
        _history.Fails = false;
        _history.Release();
        _history.ReleaseReads();
        foreach (var silo in Silos.ToArray()) silo.Store.Cut();
        foreach (var silo in Silos) await Quietly(_cluster.KillSiloAsync(silo.Handle));
        await Quietly(Task.WhenAll(_dying));
        await _cluster.DisposeAsync();
        Log.Dispose();
    }

    private void Leave(SiloOfTest silo)
    {
        Silos = [.. Silos.Where(other => other != silo)];
        silo.Close();
    }

    private async Task<SiloOfTest> JoinAsync()
    {
        var store = _nextStore = new StoreOfSilo(_history);
        var handle = await _cluster.StartSiloAsync(_started++, _cluster.Options);
        return new SiloOfTest(handle, store);
    }

    /// <summary>Completes when every silo knows of every other and the ring is shared out among them.</summary>
    private static async Task UntilSharedAsync(List<SiloOfTest> silos)
    {
        foreach (var silo in silos)
        {
            var oracle = silo.Handle.ServiceProvider.GetRequiredService<ISiloStatusOracle>();
            await Eventually.EqualAsync(silos.Count, () => oracle.GetActiveSilos().Length);
            await silo.Watch.RangeKnown;
        }
        bool IsShared() => Enumerable.Range(0, 1000).All(number => silos.Count(silo => silo.Watch.IsMine(DistrictMap.PlaceOf(number))) == 1);
        await Eventually.TrueAsync(IsShared, () => "a ring with places of nobody or of two");
    }

    // The directory of grains is a part of what is tested; the test host would put its own in its place.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_UseTestClusterGrainDirectory")]
    private static extern void UseTestDirectory(InProcessTestClusterOptions options, bool use);

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception)
        {
            // It was to end, and has.
        }
    }

    /// <summary>Stops the points after the silo, as the server does.</summary>
    private sealed class PointsEnd(IPointHost points) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => points.StopAsync(cancellationToken);
    }
}
