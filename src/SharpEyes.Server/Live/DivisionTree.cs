using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Server.Live;

/// <summary>
/// The divisions of one fleet by ordinal, parents before their children. Immutable. The area of a division is the county it
/// lies in: the unit the live map is watched by. What lies above the counties is an area of its own.
/// </summary>
internal sealed class DivisionTree
{
    public const int None = -1;

    private readonly Dictionary<int, int> _byId;
    private readonly Dictionary<ulong, int> _byCode;
    private readonly int[] _parents;
    private readonly int[] _areas;
    private readonly int[][] _children;

    public DivisionTree(IReadOnlyList<DivisionDefinition> divisions)
    {
        Divisions = [.. divisions.OrderBy(division => division.Level).ThenBy(division => division.Code)];
        _byId = Divisions.Select((division, ordinal) => (division.Id, ordinal)).ToDictionary(pair => pair.Id, pair => pair.ordinal);
        _byCode = Divisions.Select((division, ordinal) => (division.Code.Value, ordinal)).ToDictionary(pair => pair.Value, pair => pair.ordinal);
        _parents = [.. Divisions.Select(division => _byId.GetValueOrDefault(division.ParentId, None))];
        _areas = new int[Divisions.Length];
        for (var ordinal = 0; ordinal < _areas.Length; ordinal++)
        {
            var parent = _parents[ordinal];
            _areas[ordinal] = Divisions[ordinal].Level <= DivisionLevel.County || parent == None ? ordinal : _areas[parent];
        }
        var children = Divisions.Select((_, ordinal) => ordinal).ToLookup(ordinal => _parents[ordinal]);
        _children = [.. Divisions.Select((_, ordinal) => children[ordinal].ToArray())];
        Roots = [.. children[None]];
    }

    public DivisionDefinition[] Divisions { get; }

    /// <summary>Divisions with none above them.</summary>
    public IReadOnlyList<int> Roots { get; }

    public int Count => Divisions.Length;

    /// <summary>The ordinal above; <see cref="None"/> at the top.</summary>
    public int ParentOf(int ordinal) => _parents[ordinal];

    /// <summary>The ordinal of the area the division lies in.</summary>
    public int AreaOf(int ordinal) => _areas[ordinal];

    public IReadOnlyList<int> ChildrenOf(int ordinal) => _children[ordinal];

    public bool TryFind(int id, out int ordinal) => _byId.TryGetValue(id, out ordinal);

    public bool TryFind(DivisionCode code, out int ordinal) => _byCode.TryGetValue(code.Value, out ordinal);

    /// <summary>Whether the ordinal is the division or lies in it.</summary>
    public bool IsWithin(int ordinal, int division)
    {
        // Parents come first: above the division's own ordinal there is nothing to find.
        while (ordinal > division)
        {
            ordinal = _parents[ordinal];
        }
        return ordinal == division;
    }

    /// <summary>From the top down to the division itself.</summary>
    public IReadOnlyList<DivisionDefinition> PathOf(int ordinal)
    {
        var path = new List<DivisionDefinition>();
        for (var at = ordinal; at != None; at = _parents[at])
        {
            path.Add(Divisions[at]);
        }
        path.Reverse();
        return path;
    }
}
