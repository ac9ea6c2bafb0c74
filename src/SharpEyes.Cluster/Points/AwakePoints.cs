using System.Collections.Concurrent;

namespace SharpEyes.Cluster.Points;

/// <summary>The points whose grains are awake on this silo.</summary>
internal sealed class AwakePoints
{
    private readonly ConcurrentDictionary<int, byte> _points = [];

    public int Count => _points.Count;

    public bool Contains(int pointId) => _points.ContainsKey(pointId);

    public void Add(int pointId) => _points[pointId] = 0;

    public void Remove(int pointId) => _points.TryRemove(pointId, out _);
}
