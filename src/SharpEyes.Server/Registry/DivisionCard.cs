using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Points;

namespace SharpEyes.Server.Registry;

/// <summary>A division with where it lies and how it does.</summary>
/// <param name="Manual">Its code was given here and stands in no official list.</param>
/// <param name="Year">Edition of the code list; null when nobody said.</param>
/// <param name="BelongsTo">The village that a hamlet belongs to.</param>
/// <param name="Areas">Grids and centres, all divisions in it included.</param>
/// <param name="GridsWanted">Grids it shall have; null when no programme says.</param>
public sealed record DivisionCard(
    string Code,
    string Name,
    DivisionLevel Level,
    bool HasChildren,
    IReadOnlyList<NamedCode> Path,
    double? Longitude,
    double? Latitude,
    DivisionFigures Figures,
    DivisionKind Kind,
    bool Manual,
    int? Year,
    string? Alias,
    NamedCode? BelongsTo,
    AreaFigures Areas,
    int? GridsWanted)
{
    internal static DivisionCard From(DivisionNode node, IDivisionFigures figures, DivisionNode? belongsTo = null) => new(
        node.Code.ToString(), node.Name, node.Level, node.Children.Count > 0, [.. node.Path.Select(division => division.Named)],
        node.Longitude, node.Latitude, figures.Find(node.Code) ?? DivisionFigures.None, node.Kind, DivisionKinds.IsManual(node.Code), node.Year, node.Alias,
        belongsTo?.Named, node.Areas, node.GridsWanted);
}
