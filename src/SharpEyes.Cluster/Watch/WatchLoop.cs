using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Silence;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// Lets time pass for this silo's range: four times a second who is due is judged and events whose wait is over are told. Notices
/// when it was us who were away, or the clock that was set.
/// </summary>
internal sealed partial class WatchLoop(SiloWatch watch, Dispatcher dispatcher, Hearing hearing, IOptions<MonitoringOptions> options, TimeProvider time, ILogger<WatchLoop> logger)
{
    private const long ClockToleranceMs = 1_000;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(DeadlineWheel.TickMs);

    private readonly List<int> _expired = [];
    private readonly List<int> _candidates = [];
    private long _lastWallMs;
    private long _lastTimestamp;
    private long _markedAt;
    private volatile bool _isStoreAway;
    private long _lagMs;
    private long _ticks;
    private Task _mark = Task.CompletedTask;

    /// <summary>How late the last tick was done with all that was due, ms.</summary>
    public long LagMs => Volatile.Read(ref _lagMs);

    /// <summary>Whether it has begun to let time pass.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether a sign of life is on its way to the store.</summary>
    public bool IsMarking => !_mark.IsCompleted;

    /// <summary>Times it let time pass.</summary>
    public long Ticks => Volatile.Read(ref _ticks);

    /// <summary>Tells of a time in which nobody watched, if it was long enough to be worth telling.</summary>
    public void NoteAbsence(long fromMs, long untilMs)
    {
        if (untilMs - fromMs <= (long)options.Value.UnobservedAfter.TotalMilliseconds) return;
        LogAbsent(logger, untilMs - fromMs);
        var key = new EventKey(FleetEventKind.Unobserved, SubjectKind.Service, 0);
        watch.Journal.Append(watch.Events.AddClosed(key, "", 0, watch.Table.Count, fromMs, untilMs), untilMs);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        (_lastWallMs, _lastTimestamp, _markedAt) = (watch.NowMs(), time.GetTimestamp(), time.GetTimestamp());
        using var timer = new PeriodicTimer(Period, time);
        IsRunning = true;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                Tick();
            }
#pragma warning disable CA1031 // The watch must go on: a tick that failed is told, and the next one tries again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogTickFailed(logger, failure);
            }
            Interlocked.Increment(ref _ticks);
        }
    }

    private void Tick()
    {
        var nowMs = watch.NowMs();
        CheckClock(nowMs);
        dispatcher.RefreshOwners();
        if (MayJudge(nowMs)) watch.Judge(nowMs, _expired, _candidates);
        watch.Desk.Publish(nowMs);
        if (_mark.IsCompleted && time.GetElapsedTime(_markedAt) >= options.Value.AliveEvery)
        {
            _markedAt = time.GetTimestamp();
            _mark = MarkAsync();
        }
        Volatile.Write(ref _lagMs, Math.Max(0, watch.NowMs() - nowMs));
    }

    /// <summary>
    /// While the store takes nothing, connections are held back, and while the broker in between is away, nobody is heard: the
    /// cameras' silence is our doing. Nobody is judged, nobody counts as watched, and afterwards everybody has a full window.
    /// </summary>
    private bool MayJudge(long nowMs)
    {
        var mayJudge = watch.Journal.IsHealthy && !_isStoreAway && !hearing.IsDeaf;
        if (mayJudge && watch.IsHeld) watch.Table.WatchAllSince(nowMs);
        watch.IsHeld = !mayJudge;
        return mayJudge;
    }

    private void CheckClock(long nowMs)
    {
        var elapsedMs = (long)time.GetElapsedTime(_lastTimestamp).TotalMilliseconds;
        var stepMs = nowMs - _lastWallMs - elapsedMs;
        (_lastWallMs, _lastTimestamp) = (nowMs, time.GetTimestamp());
        if (Math.Abs(stepMs) > ClockToleranceMs)
        {
            LogClockSet(logger, stepMs);
            watch.Table.Rebase(nowMs);
        }
        if (elapsedMs <= (long)options.Value.UnobservedAfter.TotalMilliseconds) return;
        watch.Table.WatchAllSince(nowMs);
        NoteAbsence(nowMs - elapsedMs, nowMs);
    }

    private async Task MarkAsync()
    {
        try
        {
            await watch.Journal.MarkAliveAsync(CancellationToken.None);
            _isStoreAway = false;
        }
#pragma warning disable CA1031 // Until the next mark is taken, this silo judges nobody, even if it has nothing else to write.
        catch (Exception)
#pragma warning restore CA1031
        {
            _isStoreAway = true;
        }
    }

    [LoggerMessage(6111, LogLevel.Warning, "Not watching for {Milliseconds} ms: the time counts against nobody")]
    private static partial void LogAbsent(ILogger logger, long milliseconds);

    [LoggerMessage(6112, LogLevel.Warning, "The clock was set by {Milliseconds} ms: everybody gets a full window")]
    private static partial void LogClockSet(ILogger logger, long milliseconds);

    [LoggerMessage(6113, LogLevel.Error, "A tick of the watch failed")]
    private static partial void LogTickFailed(ILogger logger, Exception failure);
}
