using System.Runtime.CompilerServices;

namespace SharpEyes.Domain.Health;

/// <summary>Tells by the times of the last edges whether something goes up and down too often. Works for points and gateways.</summary>
public struct FlapDetector
{
    /// <summary>As many edges as are remembered.</summary>
    public const int MostEdges = 4;

    private EdgeTimes _times;
    private byte _next;
    private byte _known;

    [InlineArray(MostEdges)]
    private struct EdgeTimes
    {
        // Seconds since the epoch; enough until 2106.
        private uint _first;
    }

    /// <summary>Whether there were too many edges of late.</summary>
    public bool IsFlapping { get; private set; }

    /// <summary>When it is over if no further edge comes, ms since the epoch; never when it is not flapping.</summary>
    public readonly long QuietAtMs(JudgingRules rules) => IsFlapping && _known > 0 ? LastMs + rules.FlapQuietMs : long.MaxValue;

    private readonly long LastMs => _times[(_next + MostEdges - 1) % MostEdges] * 1000L;

    /// <summary>Notes an edge.</summary>
    public void Note(long atMs, JudgingRules rules)
    {
        _times[_next] = (uint)(atMs / 1000);
        _next = (byte)((_next + 1) % MostEdges);
        _known = (byte)Math.Min(_known + 1, MostEdges);
        if (_known < rules.FlapEdges) return;
        var oldest = _times[(_next + MostEdges - rules.FlapEdges) % MostEdges] * 1000L;
        if (atMs - oldest <= rules.FlapWithinMs) IsFlapping = true;
    }

    /// <summary>Takes the last edge back: it turned out to have another cause.</summary>
    public void TakeBack()
    {
        if (_known == 0) return;
        _known--;
        _next = (byte)((_next + MostEdges - 1) % MostEdges);
    }

    /// <summary>Ends the flapping when it was quiet for long enough. An edge of the future (a clock that stepped back) does not hold it.</summary>
    public void Settle(long nowMs, JudgingRules rules)
    {
        if (!IsFlapping) return;
        if (nowMs >= QuietAtMs(rules) || LastMs > nowMs + 1000 || _known == 0) this = default;
    }
}
