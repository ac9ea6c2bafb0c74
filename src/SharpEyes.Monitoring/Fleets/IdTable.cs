namespace SharpEyes.Monitoring.Fleets;

/// <summary>Registry key → point index. Keys of a database are dense: a plain array where they are, a dictionary where not.</summary>
internal sealed class IdTable
{
    private readonly int[] _byId = [];
    private readonly Dictionary<int, int>? _sparse;

    private IdTable(int[] byId) => _byId = byId;

    private IdTable(Dictionary<int, int> sparse) => _sparse = sparse;

    public static IdTable Build(ReadOnlySpan<PointDefinition> points)
    {
        var (lowest, highest) = (0, 0);
        foreach (ref readonly var point in points)
        {
            lowest = Math.Min(lowest, point.Id);
            highest = Math.Max(highest, point.Id);
        }
        if (lowest < 0 || highest > (points.Length * 4L) + 1024) return BuildSparse(points);

        // Holds index + 1, so that a fresh array means "none".
        var byId = new int[highest + 1];
        for (var index = 0; index < points.Length; index++) byId[points[index].Id] = index + 1;
        return new IdTable(byId);
    }

    public bool TryFind(int id, out int index)
    {
        if (_sparse is not null) return _sparse.TryGetValue(id, out index);
        index = (uint)id < (uint)_byId.Length ? _byId[id] - 1 : -1;
        return index >= 0;
    }

    private static IdTable BuildSparse(ReadOnlySpan<PointDefinition> points)
    {
        var sparse = new Dictionary<int, int>(points.Length);
        for (var index = 0; index < points.Length; index++) sparse[points[index].Id] = index;
        return new IdTable(sparse);
    }
}
