using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Points;

namespace SharpEyes.Server.Registry;

/// <summary>A division with its place in the tree.</summary>
public sealed class DivisionNode(int id, DivisionCode code, string name, DivisionLevel level, DivisionNode? parent)
{
    private readonly List<DivisionNode> _children = [];

    public int Id { get; } = id;

    public DivisionCode Code { get; } = code;

    public string Name { get; } = name;

    public DivisionLevel Level { get; } = level;

    /// <summary>Null at the top.</summary>
    public DivisionNode? Parent { get; } = parent;

    /// <summary>In order of codes.</summary>
    public IReadOnlyList<DivisionNode> Children => _children;

    /// <summary>WGS-84 degrees: as imported, else the middle of what lies in it; null when that is not known either.</summary>
    public double? Longitude { get; internal set; }

    /// <inheritdoc cref="Longitude"/>
    public double? Latitude { get; internal set; }

    /// <summary>Points a programme wants here; 0 for a village no programme names, and above the villages.</summary>
    public int PointsWanted { get; internal set; }

    /// <summary>Edition of the code list; null when nobody said.</summary>
    public int? Year { get; internal set; }

    /// <summary>What people there call it; null when nothing else.</summary>
    public string? Alias { get; internal set; }

    /// <summary>Key of the village that a hamlet belongs to; null for all others.</summary>
    public int? BelongsToId { get; internal set; }

    public DivisionKind Kind => DivisionKinds.Of(Code);

    /// <summary>Grids and centres here and in what lies in it.</summary>
    public AreaFigures Areas { get; internal set; }

    /// <summary>Grids it shall have: as programmes say, else the sum of what they say for the divisions in it; null when they say nothing.</summary>
    public int? GridsWanted { get; internal set; }

    public NamedCode Named => new(Code.ToString(), Name);

    /// <summary>From the top down to this division.</summary>
    public IEnumerable<DivisionNode> Path => (Parent?.Path ?? []).Append(this);

    /// <summary>The county and what is below it, for people: <c>集贤县 / 福利镇 / 富强村</c>; above the counties the name alone.</summary>
    public string PathText
    {
        get
        {
            var names = Path.Where(node => node.Level >= DivisionLevel.County).Select(node => node.Name).ToArray();
            return names.Length == 0 ? Name : string.Join(" / ", names);
        }
    }

    /// <summary>This division and all in it.</summary>
    public IEnumerable<DivisionNode> Subtree => Children.SelectMany(child => child.Subtree).Prepend(this);

    internal void Add(DivisionNode child) => _children.Add(child);
}
