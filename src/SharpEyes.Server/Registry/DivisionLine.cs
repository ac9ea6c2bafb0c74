using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>A division as a line of a table.</summary>
public sealed record DivisionLine(string Code, string Name, DivisionLevel Level, bool HasChildren, DivisionFigures Figures)
{
    public static DivisionLine From(DivisionNode node, IDivisionFigures figures) =>
        new(node.Code.ToString(), node.Name, node.Level, node.Children.Count > 0, figures.Find(node.Code) ?? DivisionFigures.None);
}
