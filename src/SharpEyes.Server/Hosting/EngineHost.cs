using Microsoft.EntityFrameworkCore;
using SharpEyes.Monitoring;
using SharpEyes.Server.Live;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// Brings the engine up before heartbeats are taken, follows the registry, and brings the engine down after the last
/// heartbeat. Registered first: it starts before the listeners and stops after them.
/// </summary>
internal sealed partial class EngineHost(
    Readiness readiness, IPointHost points, IDbContextFactory<RegistryContext> contexts, FleetLoader loader,
    RegistryDatabase database, IEnumerable<IDatabaseLock> databaseLocks, RegistrySignal registry, LiveView view,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<EngineHost> logger) : BackgroundService
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.MigrateAsync(cancellationToken);
            foreach (var one in databaseLocks)
            {
                await one.TakeAsync(cancellationToken);
                one.Lost.Register(() => End(new DatabaseException($"Another server has taken the database {database.Name}.")));
            }
        }
        catch (DatabaseException failure)
        {
            throw new StartFailedException(failure.Message);
        }
        readiness.Database = ReadinessStep.Done;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartEngineAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            End(failure);
            return;
        }
        // Loading leaves behind about as much as it keeps, in the heap and in the database's caches. Giving it back once, before
        // the first heartbeat, is what keeps a million points within their memory; later it is not worth a pause.
        database.ReleaseMemory();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        readiness.Open();
        await FollowRegistryAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.Close();
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, .. databaseLocks.Select(one => one.Lost)]);
        try
        {
            await points.StopAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The database is away, or somebody else's: waiting on would not help.
            LogLeftUnwritten(logger);
        }
    }

    private void End(Exception failure)
    {
        LogEnds(logger, failure);
        readiness.Fail(failure);
        lifetime.StopApplication();
    }

    private async Task StartEngineAsync(CancellationToken cancellationToken)
    {
        var fleet = await loader.LoadAsync(cancellationToken);
        await points.StartAsync(fleet, cancellationToken);
        // Whoever asks as soon as the server is ready sees this fleet, not an empty one.
        view.Prepare();
        LogWatching(logger, fleet.Points.Length, fleet.Divisions.Count, fleet.Version);
    }

    private async Task FollowRegistryAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await registry.WaitAsync(stoppingToken);
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogReloadFailed(logger, failure);
                await Task.Delay(BeforeNextTry, time, stoppingToken);
                registry.Raise();
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        // The signal says "look", not "it changed": loading a million points to find the same version would cost seconds.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.State.Select(state => state.Version).SingleAsync(cancellationToken) == points.Fleet.Version)
        {
            return;
        }
        var fleet = await loader.LoadAsync(cancellationToken);
        await points.ReloadAsync(fleet, cancellationToken);
        LogWatching(logger, fleet.Points.Length, fleet.Divisions.Count, fleet.Version);
    }
}
