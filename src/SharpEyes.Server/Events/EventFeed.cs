using Microsoft.Extensions.Options;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Events;

/// <summary>
/// Sends new and changed events to every browser, those of its jurisdiction. A loop of its own, beside the live view's: it looks names up in the
/// database, and the map must not wait for that. A browser that could not take a message is caught up from where it stands.
/// </summary>
internal sealed partial class EventFeed(
    IPointHost points, EventNames names, LiveView view, LiveAudience audience, Readiness readiness, TimeProvider time,
    IOptions<LiveOptions> options, ILogger<EventFeed> logger) : BackgroundService
{
    private const int PerMessage = 50;
    private const int MessagesPerRound = 4;

    private readonly List<LiveConnection> _receivers = [];
    private long _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.Restored.WaitAsync(stoppingToken);
        }
        catch (Exception) when (readiness.Failure is not null)
        {
            return;
        }
        _seen = points.Events.Version;
        using var timer = new PeriodicTimer(options.Value.Throttle, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FeedAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFeedFailed(logger, failure);
            }
        }
    }

    private async Task FeedAsync(CancellationToken cancellationToken)
    {
        audience.CopyAll(_receivers);
        foreach (var connection in _receivers)
        {
            connection.EventsSeen ??= _seen;
        }
        for (var round = 0; round < MessagesPerRound && _seen < points.Events.Version; round++)
        {
            await AdvanceAsync(cancellationToken);
        }
        foreach (var connection in _receivers)
        {
            if (connection.EventsSeen < _seen && connection.HasRoom)
            {
                await CatchUpAsync(connection, cancellationToken);
            }
        }
    }

    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        var page = points.Events.ReadSince(_seen, PerMessage);
        var from = _seen;
        if (page.Gap)
        {
            // More changed at once than is kept. Whoever is here starts afresh: reconnects and reads the list.
            AbortAll();
        }
        else if (_receivers.Count > 0)
        {
            var messages = await TellAsync(page, cancellationToken);
            foreach (var connection in _receivers)
            {
                // One that missed a message is caught up in order, not given later news first.
                if (connection.EventsSeen == from && (messages.For(connection) is not { } message || connection.TrySend(message)))
                {
                    connection.EventsSeen = page.Version;
                }
            }
        }
        _seen = page.Version;
    }

    private async Task CatchUpAsync(LiveConnection connection, CancellationToken cancellationToken)
    {
        var page = points.Events.ReadSince(connection.EventsSeen!.Value, PerMessage);
        if (page.Gap)
        {
            connection.Abort();
        }
        else if ((await TellAsync(page, cancellationToken)).For(connection) is not { } message || connection.TrySend(message))
        {
            connection.EventsSeen = page.Version;
        }
    }

    // Names are looked up once for all; who sees only a part is told the events that lie in it, and nothing when none do.
    private async Task<MessagesByJurisdiction> TellAsync(EventPage page, CancellationToken cancellationToken)
    {
        var events = LatestOfEach(page.Events);
        var told = await names.ResolveAsync(events, cancellationToken);
        var layout = view.State.Layout;
        return new MessagesByJurisdiction(audience, "events", within =>
        {
            var seen = layout.ViewOf(within);
            var inside = within.IsEverything
                ? told
                : [.. told.Where((_, at) => layout.Tree.TryFind(events[at].DivisionId, out var division) && seen.Contains(division))];
            return inside.Count == 0 ? null : inside;
        });
    }

    private void AbortAll()
    {
        foreach (var connection in _receivers)
        {
            connection.Abort();
        }
    }

    private static List<FleetEvent> LatestOfEach(IReadOnlyList<FleetEvent> changes)
    {
        var latest = new Dictionary<long, FleetEvent>();
        foreach (var change in changes)
        {
            latest[change.Id] = change;
        }
        return [.. latest.Values];
    }

    [LoggerMessage(4401, LogLevel.Error, "Events could not be sent; it is tried again")]
    private static partial void LogFeedFailed(ILogger logger, Exception failure);
}
