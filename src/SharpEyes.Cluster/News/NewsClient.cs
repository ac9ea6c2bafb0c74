using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.News;

/// <summary>
/// Keeps the picture of the whole fleet on this silo: asks every other silo to be told, and takes over what they tell. A point
/// that nobody watches at this moment keeps the status it had, and is counted as unwatched.
/// </summary>
internal sealed partial class NewsClient(
    WatchTable table, WatchServiceClient services, ISiloStatusOracle silos, IGrainFactory grains, EventLog events, UnregisteredDesk unregistered,
    ISharedTransitionStore store, TimeProvider time, ILogger<NewsClient> logger) : BackgroundService, INewsObserver
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // An event is in the store within a second of its opening; later than this it would be known there.
    private const long SettledMs = 30_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, int> _watched = [];
    private readonly Dictionary<int, PointStatus> _gateways = [];
    private readonly SemaphoreSlim _turn = new(1);
    private INewsObserver? _self;

    /// <summary>Points in service that the other silos say they watch.</summary>
    public int WatchedByOthers
    {
        get { lock (_gate) return _watched.Values.Sum(); }
    }

    /// <summary>What another silo told of a gateway last; null when nothing.</summary>
    public PointStatus? GatewayStatusOf(int gatewayId)
    {
        lock (_gate) return _gateways.TryGetValue(gatewayId, out var status) ? status : null;
    }

    public Task ReceiveAsync(SiloAddress from, News news)
    {
        foreach (ref readonly var one in news.Points.AsSpan()) Take(one);
        foreach (var one in news.Events) events.Apply(one.ToEvent());
        foreach (var one in news.Unregistered)
        {
            if (one.ToDevice() is { } device && !table.Fleet.TryFind(device.Code, out _)) unregistered.List.Apply(device);
        }
        lock (_gate)
        {
            foreach (var (gateway, status) in news.Gateways) _gateways[gateway] = new PointStatus(status);
            if (_watched.ContainsKey(from)) _watched[from] = news.Watched;
        }
        return Task.CompletedTask;
    }

    /// <summary>Asks every other silo to be told; again and again, or they forget who asked.</summary>
    public async Task AskAllAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _self ??= grains.CreateObjectReference<INewsObserver>(this);
            var others = silos.GetActiveSilos().Where(silo => !silo.Equals(silos.SiloAddress)).ToArray();
            lock (_gate)
            {
                foreach (var gone in _watched.Keys.Except(others).ToArray()) _watched.Remove(gone);
            }
            await Task.WhenAll(others.Select(silo => AskAsync(silo, cancellationToken)));
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _turn.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Before the silo has joined there is nobody to ask; before it has read the registry it would understand nothing.
            if (silos.CurrentStatus == SiloStatus.Active && !ReferenceEquals(table.Fleet, Fleet.Empty)) await AskAllAsync(stoppingToken);
        }
    }

    private async Task AskAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            var (watched, isNew) = await services.Of(silo).SubscribeAsync(silos.SiloAddress, _self!, table.Fleet.Version).WaitAsync(Patience, time, cancellationToken);
            lock (_gate) _watched[silo] = watched;
            if (isNew)
            {
                events.Follow(await store.ReadOpenEventsAsync(cancellationToken), time.GetUtcNow().ToUnixTimeMilliseconds() - SettledMs);
                LogTold(logger, silo);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // It may be dead before anybody has said so: what it watched is not watched.
            lock (_gate) _watched[silo] = 0;
            LogNotTold(logger, silo, failure.Message);
        }
    }

    private void Take(in PointNews one)
    {
        if (!table.Fleet.TryFindId(one.PointId, out var index) || index >= table.Count) return;
        lock (table.GateOf(index))
        {
            ref var slot = ref table[index];
            if (slot.Owned) return;
            (slot.Status, slot.Signs, slot.SinceMs) = (new PointStatus(one.Status), (HealthSigns)one.Signs, one.SinceMs);
            table.Board.Set(index, slot.Status);
        }
    }

    [LoggerMessage(6301, LogLevel.Information, "Silo {Silo} tells what it watches")]
    private static partial void LogTold(ILogger logger, SiloAddress silo);

    [LoggerMessage(6302, LogLevel.Warning, "Silo {Silo} does not answer: {Reason}")]
    private static partial void LogNotTold(ILogger logger, SiloAddress silo, string reason);
}
