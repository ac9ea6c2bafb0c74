using SharpEyes.Server.Points;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Areas;

namespace SharpEyes.Server.Areas;

/// <summary>A grid.</summary>
/// <param name="Leader">Empty while nobody leads it.</param>
/// <param name="Path">Where it lies, for people.</param>
/// <param name="Boundary">Well-known text, WGS-84; null when not known.</param>
/// <param name="FormerCode">The code it had before its division moved.</param>
public sealed record GridView(
    string Code, string Name, NamedCode? Division, string Path, string Leader, string Phone, int? Households, string? Boundary, string? FormerCode)
{
    internal static GridView From(GridRecord grid, DivisionDirectory directory)
    {
        var division = directory.Find(grid.DivisionId);
        return new GridView(
            grid.Code.ToString(), grid.Name, division?.Named, division?.PathText ?? "", grid.Leader, grid.Phone, grid.Households,
            grid.Boundary?.AsText(), grid.FormerCode?.ToString());
    }
}
