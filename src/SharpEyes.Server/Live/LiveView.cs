using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Live;

/// <summary>
/// The loop between the engine and the browsers. It alone drains the engine's changes and advances versions; it never waits
/// for a browser, and a round costs what has changed, not what there is.
/// </summary>
internal sealed partial class LiveView(
    IPointHost points, LiveAudience audience, Readiness readiness, LiveInstruments instruments, TimeProvider time,
    IOptions<LiveOptions> options, ILogger<LiveView> logger) : BackgroundService
{
    private const long Never = long.MinValue;
    private static readonly TimeSpan PulseEvery = TimeSpan.FromSeconds(1);

    private readonly List<int> _changed = [];
    private readonly List<LiveConnection> _receivers = [];
    private readonly OverviewFeed _overview = new(points, audience);
    private LiveState _state = new(Fleet.Empty, _ => LiveStatus.Absent);
    private RecordingSweep _sweep = new(0);
    private long _overviewAt = Never;
    private long _pulseAt = Never;
    private long _lagMs;

    /// <summary>What is shown now.</summary>
    public LiveState State => Volatile.Read(ref _state);

    /// <summary>The goals of the whole fleet, as of the last round.</summary>
    public IReadOnlyList<GoalFigure> GoalsNow => _overview.GoalsNow;

    /// <summary>The whole state of an area as a jurisdiction sees it; null when there is none, or nothing of it is seen.</summary>
    public AreaState? Snapshot(string area, Jurisdiction within) => State is var state ? state.Snapshot(area, state.Layout.ViewOf(within)) : null;

    /// <summary>Takes over the fleet. Called once, when the engine has restored it and before the loop runs.</summary>
    public void Prepare() => TakeOver(points.Fleet);

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
        using var timer = new PeriodicTimer(options.Value.Tick, time);
        var expected = time.GetTimestamp();
        do
        {
            var started = time.GetTimestamp();
            try
            {
                Tick();
            }
            catch (Exception failure)
            {
                LogTickFailed(logger, failure);
            }
            instruments.OnTick(time.GetElapsedTime(started));
            _lagMs = Math.Max(0, (long)(time.GetElapsedTime(expected) - options.Value.Tick).TotalMilliseconds);
            expected = time.GetTimestamp();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Tick()
    {
        var now = time.GetTimestamp();
        TakeChanges();
        SendAreas(now);
        SendOverview(now);
        SendPulse(now);
    }

    private void TakeChanges()
    {
        var fleet = points.Fleet;
        _changed.Clear();
        points.DrainChanges(_changed);
        if (!ReferenceEquals(_state.Layout.Fleet, fleet))
        {
            // What was drained is in the statuses read now; what changes from here on is drained in the next round.
            TakeOver(fleet);
            return;
        }
        foreach (var index in _changed)
        {
            _state.Apply(index, StatusOf(index));
        }
        _sweep.Advance(time, index => _state.Apply(index, StatusOf(index)), index => MayHideRecorder(points.StatusOf(index)));
        instruments.OnChanges(_changed.Count);
    }

    private void TakeOver(Fleet fleet)
    {
        Volatile.Write(ref _state, new LiveState(fleet, StatusOf));
        _overview.Restart(_state);
        _sweep = new RecordingSweep(fleet.Count);
        _pulseAt = Never;
    }

    private LiveStatus StatusOf(int index)
    {
        var status = points.StatusOf(index);
        // The signs of a point cost a look under its shard's lock; a point in order has none.
        var recordingOff = MayHideRecorder(status) && points.SignsOf(index).HasFlag(HealthSigns.RecordingOff);
        return new LiveStatus(status, recordingOff);
    }

    private static bool MayHideRecorder(PointStatus status) =>
        status is { InService: true, Connectivity: Connectivity.Online, Health: HealthState.Degraded };

    private void SendAreas(long now)
    {
        foreach (var live in _state.Areas)
        {
            if (IsDue(live, now))
            {
                Send(live, _state.Advance(live), now);
            }
            foreach (var part in live.Parts)
            {
                if (IsDue(part, now))
                {
                    Send(part, _state.Advance(part), now);
                }
            }
        }
    }

    private bool IsDue(AreaFeed feed, long now) =>
        (feed.OwesClosing && HasPassed(PulseEvery, feed.SentAt, now)) || (feed.HasChanges && HasPassed(options.Value.Throttle, feed.SentAt, now));

    private void Send(AreaFeed feed, AreaChanged changed, long now)
    {
        feed.SentAt = now;
        audience.CopyWatchers(changed.Area, _receivers);
        _receivers.RemoveAll(connection => !Sees(connection, feed));
        var complete = _receivers.Count == 0
            || Send("areaChanged", view => changed with { FleetVersion = view.Version }, _receivers) == _receivers.Count;
        // Whoever missed the last message must see a gap: an empty one follows, until all have one.
        feed.OwesClosing = _receivers.Count > 0 && (!changed.IsEmpty || !complete);
    }

    // The county as a whole goes to those alone who see all of it, whatever they asked for.
    private bool Sees(LiveConnection connection, AreaFeed feed) => feed is AreaPart part
        ? part.View.Within.Equals(connection.Within)
        : _state.Layout.ViewOf(connection.Within).Contains(feed.Area.Division);

    private void SendOverview(long now)
    {
        audience.CopyAll(_receivers);
        _overview.Welcome(_state, _receivers);
        if (HasPassed(options.Value.Throttle, _overviewAt, now) && _overview.Send(_state, _receivers))
        {
            _overviewAt = now;
        }
    }

    private void SendPulse(long now)
    {
        if (HasPassed(PulseEvery, _pulseAt, now))
        {
            _pulseAt = now;
            audience.CopyAll(_receivers);
            Send("pulse", view => new Pulse(time.GetUtcNow(), view.Version, _lagMs, UnwatchedIn(view)), _receivers);
        }
    }

    // How many nobody watches is known of the whole fleet only: of a part it can be no more than there are.
    private int UnwatchedIn(MapView view) =>
        points.Unwatched is var all && (all == 0 || view.Within.IsEverything) ? all : Math.Min(all, _state.FiguresOf(view)[(int)FigureKind.InService]);

    /// <returns>How many took it.</returns>
    private int Send(string method, Func<MapView, object> tell, List<LiveConnection> receivers)
    {
        var messages = new MessagesByJurisdiction(audience, method, within => tell(_state.Layout.ViewOf(within)));
        var sent = 0;
        foreach (var connection in receivers)
        {
            sent += connection.TrySend(messages.For(connection)!) ? 1 : 0;
        }
        return sent;
    }

    private bool HasPassed(TimeSpan span, long since, long now) => since == Never || time.GetElapsedTime(since, now) >= span;

    [LoggerMessage(4301, LogLevel.Error, "A round of the live view failed; the next one goes on")]
    private static partial void LogTickFailed(ILogger logger, Exception failure);
}
