namespace SharpEyes.Tests.Behaviour;

/// <summary>A clock whose wall time can be set while time itself goes on evenly.</summary>
internal sealed class SettableClock(ManualTimeProvider inner) : TimeProvider
{
    private TimeSpan _offset;

    public ManualTimeProvider Inner { get; } = inner;

    public override long TimestampFrequency => Inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow() + _offset;

    public override long GetTimestamp() => Inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Inner.CreateTimer(callback, state, dueTime, period);

    public void Set(TimeSpan by) => _offset += by;
}
