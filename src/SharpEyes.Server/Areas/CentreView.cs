using SharpEyes.Domain.Access;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Points;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Areas;

namespace SharpEyes.Server.Areas;

/// <summary>A governance centre.</summary>
/// <param name="Path">Where it lies, for people.</param>
public sealed record CentreView(
    NamedCode? Division, string Path, string Name, CentreState State, DateOnly? Date, string Address, string Phone, double? Longitude, double? Latitude)
{
    internal static CentreView From(CentreRecord centre, DivisionDirectory directory, HttpContext http)
    {
        var division = directory.Find(centre.DivisionId);
        var isClear = division is not null && Within.Of(http).Sensitive.Contains(division.Code);
        if (isClear && centre.Phone.Length > 0 && HttpMethods.IsGet(http.Request.Method))
        {
            http.Audit().Saw((string?)http.GetRouteValue("code") ?? http.Request.Path + http.Request.QueryString, null);
        }
        return new CentreView(
            division?.Named, division?.PathText ?? "", centre.Name, centre.State, centre.Date, centre.Address,
            isClear ? centre.Phone : Masking.Mask(FieldKind.Phone, centre.Phone), centre.Longitude, centre.Latitude);
    }
}
