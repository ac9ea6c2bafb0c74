using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
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
    internal static GridView From(GridRecord grid, DivisionDirectory directory, HttpContext http)
    {
        var division = directory.Find(grid.DivisionId);
        var isClear = division is not null && Within.Of(http).Sensitive.Contains(division.Code);
        if (isClear && grid.Leader.Length + grid.Phone.Length > 0 && HttpMethods.IsGet(http.Request.Method))
        {
            http.Audit().Saw((string?)http.GetRouteValue("code") ?? http.Request.Path + http.Request.QueryString, null);
        }
        return new GridView(
            grid.Code.ToString(), grid.Name, division?.Named, division?.PathText ?? "", isClear ? grid.Leader : Masking.Mask(FieldKind.Text, grid.Leader), isClear ? grid.Phone : Masking.Mask(FieldKind.Phone, grid.Phone), grid.Households,
            grid.Boundary?.AsText(), grid.FormerCode?.ToString());
    }
}
