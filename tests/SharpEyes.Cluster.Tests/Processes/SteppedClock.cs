namespace SharpEyes.Cluster.Tests.Processes;

/// <summary>A clock that stands still until a test moves it; a test can wait until somebody waits for it.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Waits until a timer runs.</summary>
    public Task ArmedAsync() => Eventually.TrueAsync(
        () =>
        {
            lock (_gate) return _alarms.Count > 0;
        }, () => "nobody waits");

    /// <summary>Moves the clock; timers that are due fire once, at the end.</summary>
    public void Advance(TimeSpan by)
    {
        Alarm[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.DueAt <= _now).OrderBy(alarm => alarm.DueAt)];
            _alarms.RemoveAll(due.Contains);
        }
        foreach (var alarm in due) alarm.Ring();
    }

    private sealed class Alarm(SteppedClock clock, Action ring) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                DueAt = clock._now + dueTime;
                clock._alarms.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
