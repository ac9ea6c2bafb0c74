using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>All divisions at one version of the registry. Never changes.</summary>
public sealed class DivisionDirectory
{
    private readonly Dictionary<DivisionCode, DivisionNode> _byCode;
    private readonly Dictionary<int, DivisionNode> _byId;

    internal DivisionDirectory(long version, IReadOnlyCollection<DivisionNode> nodes)
    {
        Version = version;
        _byCode = nodes.ToDictionary(node => node.Code);
        _byId = nodes.ToDictionary(node => node.Id);
        Roots = [.. nodes.Where(node => node.Parent is null).OrderBy(node => node.Code)];
    }

    public long Version { get; }

    /// <summary>The divisions with nothing above them, in order of codes.</summary>
    public IReadOnlyList<DivisionNode> Roots { get; }

    public int Count => _byCode.Count;

    public DivisionNode? Find(DivisionCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>Finds a division by its key in the registry.</summary>
    public DivisionNode? Find(int id) => _byId.GetValueOrDefault(id);
}
