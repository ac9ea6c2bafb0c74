using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
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
    private LiveState _state = new(Fleet.Empty, _ => LiveStatus.Absent);
    private RecordingSweep _sweep = new(0);
    private long _overviewAt = Never;
    private long _pulseAt = Never;
    private long _lagMs;
    private GoalFigure[] _goals = [];
    private int _openEvents;

    /// <summary>What is shown now.</summary>
    public LiveState State => Volatile.Read(ref _state);

    /// <summary>The goals of the whole fleet, as of the last round.</summary>
    public IReadOnlyList<GoalFigure> GoalsNow => Volatile.Read(ref _goals);

    public AreaState? Snapshot(string area) => State.Snapshot(area);

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
        Volatile.Write(ref _goals, MeasureGoals());
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
            var closes = live.OwesClosing && HasPassed(PulseEvery, live.SentAt, now);
            if (!closes && (!live.HasChanges || !HasPassed(options.Value.Throttle, live.SentAt, now)))
            {
                continue;
            }
            var wasEmpty = !live.HasChanges;
            var changed = _state.Advance(live);
            live.SentAt = now;
            audience.CopyWatchers(changed.Area, _receivers);
            var complete = _receivers.Count == 0 || Send("areaChanged", changed, _receivers) == _receivers.Count;
            // Whoever missed the last message must see a gap: an empty one follows, until all have one.
            live.OwesClosing = _receivers.Count > 0 && (!wasEmpty || !complete);
        }
    }

    private void SendOverview(long now)
    {
        audience.CopyAll(_receivers);
        WelcomeNewcomers();
        if (!HasPassed(options.Value.Throttle, _overviewAt, now))
        {
            return;
        }
        var goals = MeasureGoals();
        var openEvents = points.Events.OpenCount;
        if (!_state.OverviewChanged && openEvents == _openEvents && goals.SequenceEqual(_goals))
        {
            return;
        }
        _overviewAt = now;
        _openEvents = openEvents;
        Volatile.Write(ref _goals, goals);
        var message = audience.Message("overview", new Overview(_state.AdvanceOverview(), goals, openEvents));
        foreach (var connection in _receivers)
        {
            connection.NeedsOverview |= !connection.TrySend(message);
        }
    }

    // Whole overviews come from the same loop as the partial ones: an old figure can never overtake a new one.
    private void WelcomeNewcomers()
    {
        SerializedHubMessage? whole = null;
        foreach (var connection in _receivers)
        {
            if (connection.NeedsOverview && connection.HasRoom)
            {
                whole ??= audience.Message("overview", new Overview(_state.OverviewFigures(), GoalsNow, _openEvents));
                connection.NeedsOverview = !connection.TrySend(whole);
            }
        }
    }

    private void SendPulse(long now)
    {
        if (HasPassed(PulseEvery, _pulseAt, now))
        {
            _pulseAt = now;
            audience.CopyAll(_receivers);
            if (_receivers.Count == 0)
            {
                return;
            }
            Send("pulse", new Pulse(time.GetUtcNow(), _state.Layout.Version, _lagMs, points.Unwatched), _receivers);
        }
    }

    /// <returns>How many took it.</returns>
    private int Send(string method, object argument, List<LiveConnection> receivers)
    {
        var message = audience.Message(method, argument);
        var sent = 0;
        foreach (var connection in receivers)
        {
            sent += connection.TrySend(message) ? 1 : 0;
        }
        return sent;
    }

    private GoalFigure[] MeasureGoals() => Goals.Measure(_state.FiguresOf(null), points.Unregistered.Count);

    private bool HasPassed(TimeSpan span, long since, long now) => since == Never || time.GetElapsedTime(since, now) >= span;

    [LoggerMessage(4301, LogLevel.Error, "A round of the live view failed; the next one goes on")]
    private static partial void LogTickFailed(ILogger logger, Exception failure);
}
