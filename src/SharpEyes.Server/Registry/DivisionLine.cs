using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>A division as a line of a table.</summary>
/// <param name="Areas">Grids and centres, all divisions in it included.</param>
/// <param name="GridsWanted">Grids it shall have; null when no programme says.</param>
public sealed record DivisionLine(
    string Code, string Name, DivisionLevel Level, bool HasChildren, DivisionFigures Figures, DivisionKind Kind, AreaFigures Areas, int? GridsWanted)
{
    public static DivisionLine From(DivisionNode node, IDivisionFigures figures) => new(
        node.Code.ToString(), node.Name, node.Level, node.Children.Count > 0, figures.Find(node.Code) ?? DivisionFigures.None, node.Kind, node.Areas,
        node.GridsWanted);
}
