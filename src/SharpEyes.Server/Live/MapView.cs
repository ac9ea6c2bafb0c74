using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Live;

/// <summary>
/// What a jurisdiction sees of a layout: the counties it touches, of each of them the points in it, in slots of its own. Immutable.
/// Keeps nothing per point: who sees everything uses the layout as it is.
/// </summary>
internal sealed class MapView
{
    private const int HashBits = 20;

    // Codes inside, in order and without overlap: a division and all that lies in it is a range of codes.
    private readonly ulong[] _firsts;
    private readonly ulong[] _lasts;

    public MapView(MapLayout layout, Jurisdiction within)
    {
        Layout = layout;
        Within = within;
        _firsts = [.. within.Divisions.Select(division => division.Value)];
        _lasts = [.. within.Divisions.Select(division => division.LastInside.Value)];
        Version = within.IsEverything ? layout.Version : layout.Version ^ Mark(within);
        Parts = within.IsEverything ? layout.Tree.Roots : FindParts();
        Areas = within.IsEverything ? layout.Areas : [.. layout.Areas.Where(area => Touches(area.Division))];
    }

    public MapLayout Layout { get; }

    public Jurisdiction Within { get; }

    /// <summary>As <see cref="MapLayout.Version"/>, and another one for every jurisdiction: with other grants the browser fetches the map again.</summary>
    public long Version { get; }

    /// <summary>Ordinals of the divisions that lie in the jurisdiction while what is above them does not.</summary>
    public IReadOnlyList<int> Parts { get; }

    /// <summary>The counties of which something is seen, as they stand in the layout.</summary>
    public MapArea[] Areas { get; }

    /// <summary>Whether the division lies in the jurisdiction wholly.</summary>
    public bool Contains(int division)
    {
        if (Within.IsEverything)
        {
            return true;
        }
        if (division == DivisionTree.None)
        {
            return false;
        }
        var code = Layout.Tree.Divisions[division].Code.Value;
        var at = Array.BinarySearch(_firsts, code);
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && code <= _lasts[at];
    }

    /// <summary>Whether a part of the division lies in the jurisdiction.</summary>
    public bool Touches(int division) => Contains(division) || Parts.Any(part => Layout.Tree.IsWithin(part, division));

    /// <summary>What lies in the jurisdiction of one division: itself, or the parts of it that do.</summary>
    public IEnumerable<int> PartsOf(int division) => Contains(division) ? [division] : Parts.Where(part => Layout.Tree.IsWithin(part, division));

    /// <summary>The points of a county in the order of their slots, by index.</summary>
    public IEnumerable<int> PointsOf(MapArea area)
    {
        var isWhole = Contains(area.Division);
        for (var position = area.First; position < area.First + area.Count; position++)
        {
            var index = Layout.Indices[position];
            if (isWhole || Contains(Layout.DivisionOf(index)))
            {
                yield return index;
            }
        }
    }

    /// <summary>All points in the order of the columns, by index: those of the layout itself when everything is seen, else a list made for the asking.</summary>
    public int[] Indices() => Within.IsEverything ? Layout.Indices : [.. Areas.SelectMany(PointsOf)];

    /// <summary>The counties as they stand in these columns: first position, number and bounds of the points that are seen.</summary>
    public MapArea[] Cut(int[] indices)
    {
        if (Within.IsEverything)
        {
            return Layout.Areas;
        }
        var cut = new MapArea[Areas.Length];
        var first = 0;
        for (var at = 0; at < cut.Length; at++)
        {
            var next = first;
            while (next < indices.Length && Layout.AreaOf(Layout.DivisionOf(indices[next])) == Areas[at])
            {
                next++;
            }
            cut[at] = Areas[at].With(first, Layout.Fleet.Points, indices.AsSpan(first, next - first));
            first = next;
        }
        return cut;
    }

    private List<int> FindParts()
    {
        var tree = Layout.Tree;
        var parts = new List<int>();
        for (var division = 0; division < tree.Count; division++)
        {
            if (Contains(division) && !Contains(tree.ParentOf(division)))
            {
                parts.Add(division);
            }
        }
        return parts;
    }

    // FNV-1a, the same in every process; never 0, so that no part passes for the whole.
    private static long Mark(Jurisdiction within)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var division in within.Divisions)
        {
            hash = (hash ^ division.Value) * 0x100000001B3UL;
        }
        var mark = (long)((hash ^ (hash >> HashBits) ^ (hash >> (2 * HashBits))) & ((1UL << HashBits) - 1));
        return mark == 0 ? 1 : mark;
    }
}
