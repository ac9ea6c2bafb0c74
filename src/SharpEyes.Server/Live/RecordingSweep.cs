namespace SharpEyes.Server.Live;

/// <summary>
/// A recorder that stops on a point that is degraded already changes no status, so it is not among the engine's changes.
/// This walks round the fleet once a minute, a slice at a time, and looks at the points that may hide one.
/// </summary>
internal sealed class RecordingSweep(int count)
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private double _credit;
    private long _at;
    private int _next;

    public void Advance(TimeProvider time, Action<int> look, Predicate<int> worthIt)
    {
        var now = time.GetTimestamp();
        if (_at != 0)
        {
            _credit = Math.Min(count, _credit + (count * (time.GetElapsedTime(_at, now) / Round)));
        }
        _at = now;
        for (; _credit >= 1; _credit--)
        {
            _next = _next + 1 < count ? _next + 1 : 0;
            if (worthIt(_next))
            {
                look(_next);
            }
        }
    }
}
