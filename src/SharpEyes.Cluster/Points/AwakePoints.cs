using System.Collections.Concurrent;

namespace SharpEyes.Cluster.Points;

/// <summary>The points whose grains are awake on this silo.</summary>
internal sealed class AwakePoints
{
    private readonly ConcurrentDictionary<int, ICameraPointGrain> _grains = [];

    public int Count => _grains.Count;

    public bool Contains(int pointId) => _grains.ContainsKey(pointId);

    public void Add(int pointId, ICameraPointGrain grain) => _grains[pointId] = grain;

    public void Remove(int pointId) => _grains.TryRemove(pointId, out _);

    /// <summary>Sends a point to the silo that is responsible by now. One that is asleep finds the way when it wakes.</summary>
    public void Move(int pointId)
    {
        // Nobody waits for it: where it is does not matter before it is called, and then the call moves it.
        if (_grains.TryGetValue(pointId, out var grain)) _ = grain.MoveAsync().AsTask();
    }
}
