using Microsoft.Extensions.Logging;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Monitoring.Telemetry;

namespace SharpEyes.Monitoring.Silence;

// One timer, one tick at a time: a tick that is still at work lets the next one pass. Everything that time alone causes
// happens here; everything that a message causes happens in the connection that brought it.

/// <summary>Lets time pass for the whole fleet, and notices when it was us who were away, or the clock that was set.</summary>
internal sealed partial class SilenceWatch(
    ShardContext context, ShardSet shards, Topology topology, EventLog events, TelemetryPump telemetry, Checkpointer checkpointer,
    MonitoringOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    // Members looked at under one holding of a shard's lock.
    private const int Chunk = 1024;
    private const long ClockToleranceMs = 1_000;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(DeadlineWheel.TickMs);

    private readonly List<int> _candidates = [];
    private ITimer? _timer;
    private int _atWork;
    private long _lastWallMs;
    private long _lastTimestamp;
    private bool _held;
    private long _nextAliveMs;
    private long _nextCheckpointMs;
    private long _lagMs;
    private long _absences;
    private long _clockSteps;
    private readonly CancellationTokenSource _stopping = new();
    private Task _checkpoint = Task.CompletedTask;

    public bool IsRunning => Volatile.Read(ref _timer) is not null;

    /// <summary>How late the last tick was done with all that was due, ms.</summary>
    public long LagMs => Volatile.Read(ref _lagMs);

    /// <summary>Times we were not watching.</summary>
    public long Absences => Volatile.Read(ref _absences);

    /// <summary>Times the clock was set while running.</summary>
    public long ClockSteps => Volatile.Read(ref _clockSteps);

    /// <summary>Begins a full window for everybody. Called before the deadlines are armed.</summary>
    public void BeginAt(long nowMs)
    {
        context.WatchedSinceMs = nowMs;
        foreach (var shard in shards.All)
        {
            lock (shard.Gate) shard.Wheel.Clear(nowMs);
        }
        (_lastWallMs, _lastTimestamp) = (nowMs, time.GetTimestamp());
        _nextAliveMs = nowMs;
        _nextCheckpointMs = nowMs + (long)options.CheckpointEvery.TotalMilliseconds;
    }

    public void Start() => Volatile.Write(ref _timer, time.CreateTimer(_ => Tick(), null, Period, Period));

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _timer, null) is { } timer) await timer.DisposeAsync();
        // A checkpoint that waits for a failing store is given up: the one before it stays valid.
        await _stopping.CancelAsync();
        await _checkpoint;
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Tells of a time in which we did not watch, if it was long enough to be worth telling.</summary>
    public void NoteAbsence(long fromMs, long untilMs)
    {
        if (untilMs - fromMs <= (long)options.UnobservedAfter.TotalMilliseconds) return;
        Interlocked.Increment(ref _absences);
        LogWarningAbsent(logger, untilMs - fromMs);
        var unobserved = events.AddClosed(new EventKey(FleetEventKind.Unobserved, SubjectKind.Service, 0), "", 0, context.Fleet.Count, fromMs, untilMs);
        context.Journal.Append(unobserved, untilMs);
    }

    private void Tick()
    {
        if (Interlocked.Exchange(ref _atWork, 1) != 0) return;
        try
        {
            var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
            CheckClock(nowMs);
            if (MayJudge(nowMs)) Judge(nowMs);
            context.Desk.Publish(nowMs);
            telemetry.Collect(context.Fleet, nowMs);
            Keep(nowMs);
            Volatile.Write(ref _lagMs, Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - nowMs));
        }
#pragma warning disable CA1031 // The watch must go on: a tick that failed is told, and the next one tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogErrorTickFailed(logger, exception);
        }
        finally
        {
            Volatile.Write(ref _atWork, 0);
        }
    }

    private void Judge(long nowMs)
    {
        _candidates.Clear();
        foreach (var shard in shards.All)
        {
            // What is not judged for want of room in the journal is due in the next tick still.
            while (!context.Journal.IsFull && shard.Expire(nowMs, Chunk, _candidates))
            {
            }
        }
        if (_candidates.Count > 0) topology.Judge(_candidates, nowMs);
        topology.Settle(nowMs);
    }

    /// <summary>
    /// While the store takes nothing, connections are held back: their cameras' silence is our doing. Nobody is judged, and
    /// afterwards everybody has a full window.
    /// </summary>
    private bool MayJudge(long nowMs)
    {
        if (!context.Journal.IsHealthy)
        {
            _held = true;
            return false;
        }
        if (_held) context.WatchedSinceMs = nowMs;
        _held = false;
        return true;
    }

    private void CheckClock(long nowMs)
    {
        var elapsedMs = (long)time.GetElapsedTime(_lastTimestamp).TotalMilliseconds;
        var stepMs = nowMs - _lastWallMs - elapsedMs;
        (_lastWallMs, _lastTimestamp) = (nowMs, time.GetTimestamp());
        if (Math.Abs(stepMs) > ClockToleranceMs)
        {
            _clockSteps++;
            LogWarningClockSet(logger, stepMs);
            Rebase(nowMs);
        }
        if (elapsedMs > (long)options.UnobservedAfter.TotalMilliseconds)
        {
            context.WatchedSinceMs = nowMs;
            NoteAbsence(nowMs - elapsedMs, nowMs);
        }
    }

    /// <summary>Arms everybody anew by the new time.</summary>
    private void Rebase(long nowMs)
    {
        context.WatchedSinceMs = nowMs;
        _nextAliveMs = nowMs;
        _nextCheckpointMs = nowMs + (long)options.CheckpointEvery.TotalMilliseconds;
        foreach (var shard in shards.All)
        {
            lock (shard.Gate)
            {
                shard.Wheel.Clear(nowMs);
                for (var slot = 0; slot < shard.Count; slot++)
                {
                    shard.Slots[slot].Point.ClampTo(nowMs);
                    shard.Arm(shard.IndexOf(slot));
                }
            }
        }
    }

    private void Keep(long nowMs)
    {
        if (nowMs >= _nextAliveMs)
        {
            _nextAliveMs = nowMs + (long)options.AliveEvery.TotalMilliseconds;
            context.Journal.MarkAlive(nowMs);
        }
        if (nowMs < _nextCheckpointMs || !_checkpoint.IsCompleted) return;
        _nextCheckpointMs = nowMs + (long)options.CheckpointEvery.TotalMilliseconds;
        _checkpoint = Task.Run(() => checkpointer.WriteAsync(nowMs, _stopping.Token));
    }

    [LoggerMessage(2101, LogLevel.Warning, "Not watching for {Milliseconds} ms: the time counts against nobody")]
    private static partial void LogWarningAbsent(ILogger logger, long milliseconds);

    [LoggerMessage(2102, LogLevel.Warning, "The clock was set by {Milliseconds} ms: everybody gets a full window")]
    private static partial void LogWarningClockSet(ILogger logger, long milliseconds);

    [LoggerMessage(2103, LogLevel.Error, "A tick of the watch failed")]
    private static partial void LogErrorTickFailed(ILogger logger, Exception exception);
}
