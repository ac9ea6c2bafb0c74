using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Live;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>
/// Raises <see cref="IRegistryChanges.Changed"/> when the version of the registry moves. Changes of this process are told
/// at once; those of a command line beside it are found by looking at the version every few seconds.
/// </summary>
internal sealed partial class RegistryChanges(
    IDbContextFactory<RegistryContext> contexts, RegistrySignal signal, LiveView view, IOptions<RegistryOptions> options,
    TimeProvider time, ILogger<RegistryChanges> logger)
    : BackgroundService, IRegistryChanges
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private long _told = -1;

    public event Action<long>? Changed;

    /// <summary>
    /// Tells a change that this process made, and waits until the engine watches by it and the map shows it, so that who has the
    /// answer can send heartbeats and sees their points. Waits five seconds at most: the change itself is done.
    /// </summary>
    public async Task TellAsync(long version, CancellationToken cancellationToken)
    {
        Tell(version);
        var until = time.GetUtcNow() + Patience;
        while (view.State.Layout.Fleet.Version < version && time.GetUtcNow() < until)
        {
            await Task.Delay(Glance, time, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.WatchInterval, time);
        do
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(stoppingToken);
                Tell(await context.State.Select(state => state.Version).SingleAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogWatchFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Tell(long version)
    {
        if (InterlockedMax(version))
        {
            signal.Raise();
            Changed?.Invoke(version);
        }
    }

    private bool InterlockedMax(long version)
    {
        while (true)
        {
            var told = Volatile.Read(ref _told);
            if (told >= version || Interlocked.CompareExchange(ref _told, version, told) == told)
            {
                return told < version;
            }
        }
    }
}
