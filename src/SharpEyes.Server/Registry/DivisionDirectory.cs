using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>All divisions at one version of the registry. Never changes.</summary>
public sealed class DivisionDirectory
{
    private readonly Dictionary<DivisionCode, DivisionNode> _byCode;
    private readonly Dictionary<int, DivisionNode> _byId;
    private readonly IReadOnlyDictionary<DivisionCode, int> _heirs;

    internal DivisionDirectory(long version, IReadOnlyCollection<DivisionNode> nodes, IReadOnlyDictionary<DivisionCode, int> heirs)
    {
        _heirs = heirs;
        Version = version;
        _byCode = nodes.ToDictionary(node => node.Code);
        _byId = nodes.ToDictionary(node => node.Id);
        Roots = [.. nodes.Where(node => node.Parent is null).OrderBy(node => node.Code)];
    }

    public long Version { get; }

    /// <summary>The divisions with nothing above them, in order of codes.</summary>
    public IReadOnlyList<DivisionNode> Roots { get; }

    /// <summary>The divisions that lie in the jurisdiction while what is above them does not, in order of codes.</summary>
    public IReadOnlyList<DivisionNode> PartsOf(Jurisdiction within)
    {
        var parts = new List<DivisionNode>();
        Collect(Roots);
        return parts;

        void Collect(IEnumerable<DivisionNode> nodes)
        {
            foreach (var node in nodes)
            {
                if (within.Contains(node.Code))
                {
                    parts.Add(node);
                }
                else if (within.Touches(node.Code))
                {
                    Collect(node.Children);
                }
            }
        }
    }

    public int Count => _byCode.Count;

    /// <summary>The division of the code; for a code that is not in use, the division that had it last or the one that was merged into.</summary>
    public DivisionNode? Find(DivisionCode code) =>
        _byCode.GetValueOrDefault(code) ?? (_heirs.TryGetValue(code, out var heir) ? Find(heir) : null);

    /// <summary>Whether a code is in use, or was and is answered for.</summary>
    public bool IsTaken(DivisionCode code) => _byCode.ContainsKey(code) || _heirs.ContainsKey(code);

    /// <summary>Finds a division by its key in the registry.</summary>
    public DivisionNode? Find(int id) => _byId.GetValueOrDefault(id);
}
