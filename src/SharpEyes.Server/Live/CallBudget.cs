namespace SharpEyes.Server.Live;

/// <summary>How many calls one browser may make: a bucket that fills steadily. Used by one call at a time.</summary>
internal sealed class CallBudget(TimeProvider time, int perSecond)
{
    private const int BurstSeconds = 5;

    private double _left = perSecond * BurstSeconds;
    private long _at = time.GetTimestamp();

    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(perSecond * BurstSeconds, _left + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
        if (_left < 1)
        {
            return false;
        }
        _left--;
        return true;
    }
}
