using System.Collections.Concurrent;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Server.Live;

/// <summary>
/// Where every point of one fleet stands in the map's columns. Immutable. The order follows registry keys and division codes
/// only, so that a server started again gives the same version and the same slots, and an open browser goes on.
/// </summary>
internal sealed class MapLayout
{
    /// <summary>Position of a point that is not on the map: it was removed.</summary>
    public const int NotShown = -1;

    private const int HashBits = 20;

    // A view keeps a few hundred bytes; there are at most as many as browsers, and as many as distinct jurisdictions.
    private const int KeptViews = 4_096;

    // By point index: position in the columns, and ordinal of the division.
    private readonly int[] _positions;
    private readonly int[] _divisions;
    private readonly int[] _areaOfDivision;
    private readonly ConcurrentDictionary<Jurisdiction, MapView> _views = new();

    public MapLayout(Fleet fleet)
    {
        Fleet = fleet;
        Tree = new DivisionTree(fleet.Divisions);
        _divisions = new int[fleet.Count];
        _positions = new int[fleet.Count];
        _areaOfDivision = new int[Tree.Count];
        Array.Fill(_areaOfDivision, DivisionTree.None);
        Indices = OrderPoints();
        Areas = CutAreas();
        Version = (fleet.Version << HashBits) | Hash();
        Whole = new MapView(this, Jurisdiction.Everything);
    }

    public Fleet Fleet { get; }

    public DivisionTree Tree { get; }

    /// <summary>
    /// What the browser compares: the registry's version, and behind it a little of the content, because two registries may
    /// have the same version. Below 2^53 for the first eight thousand million versions.
    /// </summary>
    public long Version { get; }

    public MapArea[] Areas { get; }

    /// <summary>Point index by position in the columns.</summary>
    public int[] Indices { get; }

    /// <summary>What those see who may see everything.</summary>
    public MapView Whole { get; }

    /// <summary>What a jurisdiction sees; made once for each of those who look.</summary>
    public MapView ViewOf(Jurisdiction within)
    {
        if (within.IsEverything)
        {
            return Whole;
        }
        if (_views.TryGetValue(within, out var view))
        {
            return view;
        }
        if (_views.Count >= KeptViews)
        {
            _views.Clear();
        }
        return _views.GetOrAdd(within, static (one, layout) => new MapView(layout, one), this);
    }

    public int PositionOf(int index) => _positions[index];

    /// <summary>Ordinal of the point's division; <see cref="DivisionTree.None"/> when the registry does not know it.</summary>
    public int DivisionOf(int index) => _divisions[index];

    /// <summary>The area a division belongs to; null above the counties, where there is no point.</summary>
    public MapArea? AreaOf(int division) => _areaOfDivision[Tree.AreaOf(division)] is var area and not DivisionTree.None ? Areas[area] : null;

    private int[] OrderPoints()
    {
        var points = Fleet.Points;
        var shown = new List<int>(points.Length);
        for (var index = 0; index < points.Length; index++)
        {
            _positions[index] = NotShown;
            _divisions[index] = Tree.TryFind(points[index].VillageId, out var division) ? division : DivisionTree.None;
            if (points[index].LifeCycle != LifeCycle.Removed && _divisions[index] != DivisionTree.None)
            {
                shown.Add(index);
            }
        }
        int[] indices = [.. shown];
        var keys = new long[indices.Length];
        for (var at = 0; at < indices.Length; at++)
        {
            keys[at] = ((long)Tree.AreaOf(_divisions[indices[at]]) << 32) | (uint)points[indices[at]].Id;
        }
        Array.Sort(keys, indices);
        for (var position = 0; position < indices.Length; position++)
        {
            _positions[indices[position]] = position;
        }
        return indices;
    }

    private MapArea[] CutAreas()
    {
        // A county without points is an area too: its villages have figures, and wait for their first point.
        var areas = new List<MapArea>();
        var first = 0;
        for (var division = 0; division < Tree.Count; division++)
        {
            var next = first;
            while (next < Indices.Length && Tree.AreaOf(_divisions[Indices[next]]) == division)
            {
                next++;
            }
            var definition = Tree.Divisions[division];
            if (next > first || definition.Level == DivisionLevel.County)
            {
                _areaOfDivision[division] = areas.Count;
                areas.Add(new MapArea(areas.Count, definition.Code.ToString(), definition.Name, division, 0, 0, 0, 0, 0, 0)
                    .With(first, Fleet.Points, Indices.AsSpan(first, next - first)));
            }
            first = next;
        }
        return [.. areas];
    }

    // FNV-1a over what decides the slots: the same in every process, unlike HashCode.
    private long Hash()
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var index in Indices)
        {
            ref readonly var point = ref Fleet.Points[index];
            hash = (hash ^ point.Code.Head) * 0x100000001B3UL;
            hash = (hash ^ point.Code.Tail) * 0x100000001B3UL;
            hash = (hash ^ ((ulong)(uint)point.LongitudeE7 << 32 | (uint)point.LatitudeE7)) * 0x100000001B3UL;
        }
        return (long)((hash ^ (hash >> HashBits) ^ (hash >> (2 * HashBits))) & ((1UL << HashBits) - 1));
    }
}
