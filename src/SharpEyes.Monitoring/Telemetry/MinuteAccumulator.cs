using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Telemetry;

/// <summary>Sums the stream figures of one point over a minute. Means are over at most 255 values of a figure.</summary>
internal struct MinuteAccumulator
{
    private float _kbps;
    private float _fps;
    private float _loss;
    private float _jitterMs;
    private float _delayMs;
    private byte _kbpsCount;
    private byte _fpsCount;
    private byte _lossCount;
    private byte _jitterCount;
    private byte _delayCount;
    private ushort _heartbeats;

    /// <summary>Minutes since the epoch.</summary>
    public int Minute { readonly get; private set; }

    public readonly bool IsEmpty => _heartbeats == 0;

    public void Begin(int minute)
    {
        this = default;
        Minute = minute;
    }

    public void Add(in Figures figures)
    {
        if (_heartbeats < ushort.MaxValue) _heartbeats++;
        Add(ref _kbps, ref _kbpsCount, figures.Kbps);
        Add(ref _fps, ref _fpsCount, figures.Fps);
        Add(ref _loss, ref _lossCount, figures.Loss);
        Add(ref _jitterMs, ref _jitterCount, figures.JitterMs);
        Add(ref _delayMs, ref _delayCount, figures.DelayMs);
    }

    public readonly MinuteRollup ToRollup(int pointId) => new(Minute, pointId, _heartbeats, Mean(_kbps, _kbpsCount),
        Mean(_fps, _fpsCount), Mean(_loss, _lossCount), Mean(_jitterMs, _jitterCount), Mean(_delayMs, _delayCount));

    private static void Add(ref float sum, ref byte count, float value)
    {
        if (float.IsNaN(value) || count == byte.MaxValue) return;
        sum += value;
        count++;
    }

    private static float Mean(float sum, byte count) => count == 0 ? float.NaN : sum / count;
}
