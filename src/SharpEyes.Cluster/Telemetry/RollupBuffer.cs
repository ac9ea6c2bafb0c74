using Microsoft.Extensions.Options;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>
/// What waits to be written, in order of arrival. When it is full the oldest give way, and are counted. Roll-ups stay in it until
/// the server has them, so that a batch that is tried for long gives way like all others. For many writers and one reader.
/// </summary>
internal sealed class RollupBuffer(IOptions<InfluxOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Queue<MinuteRollup> _waiting = new();
    private readonly int _capacity = options.Value.BufferedRollups;
    private int _offered;
    private int _gaveWayWhileOffered;
    private long _dropped;

    public int Count
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>Roll-ups that gave way and never reached the server.</summary>
    public long Dropped
    {
        get { lock (_gate) return _dropped; }
    }

    public void Add(IReadOnlyList<MinuteRollup> rollups)
    {
        lock (_gate)
        {
            for (var i = 0; i < rollups.Count; i++)
            {
                if (_waiting.Count == _capacity) GiveWay();
                _waiting.Enqueue(rollups[i]);
            }
        }
    }

    /// <summary>The oldest, at most <paramref name="limit"/>; to be followed by <see cref="Done"/> or <see cref="Failed"/>.</summary>
    public MinuteRollup[] Offer(int limit)
    {
        lock (_gate)
        {
            MinuteRollup[] batch = [.. _waiting.Take(limit)];
            (_offered, _gaveWayWhileOffered) = (batch.Length, 0);
            return batch;
        }
    }

    /// <summary>The offered ones are done with.</summary>
    public void Done()
    {
        lock (_gate)
        {
            for (; _offered > 0; _offered--) _waiting.Dequeue();
        }
    }

    /// <summary>The offered ones wait on, as far as they did not give way meanwhile.</summary>
    public void Failed()
    {
        lock (_gate)
        {
            _dropped += _gaveWayWhileOffered;
            (_offered, _gaveWayWhileOffered) = (0, 0);
        }
    }

    private void GiveWay()
    {
        _waiting.Dequeue();
        if (_offered > 0)
        {
            // Whether it is lost turns out when the request ends.
            _offered--;
            _gaveWayWhileOffered++;
        }
        else
        {
            _dropped++;
        }
    }
}
