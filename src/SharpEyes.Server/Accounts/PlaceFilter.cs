using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// Keeps callers in their jurisdiction wherever a request names a place: a division in the path or the query, a point or a grid in
/// the path. A foreign point is answered as one that does not exist, so that nobody learns which ones do. On the group of all
/// endpoints of the API: no endpoint can forget it.
/// </summary>
internal sealed class PlaceFilter(Places places) : IEndpointFilter
{
    private static readonly string[] DivisionQueries = ["division", "within", "village"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()!.Metadata;
        if (metadata.GetMetadata<PermissionRequirement>()?.Permission is null)
        {
            return await next(context);
        }
        var jurisdiction = Within.Of(http).Jurisdiction;
        if (jurisdiction.IsEverything)
        {
            return await next(context);
        }
        var narrows = metadata.GetMetadata<NarrowsDivision>() is not null;
        foreach (var query in DivisionQueries)
        {
            if (DivisionCode.TryParse(http.Request.Query[query], out var asked)
                && !(IsSeen(asked) && IsSeen(await places.HeirOfAsync(asked, http.RequestAborted))))
            {
                return ApiProblems.OutsideJurisdiction(query, asked.ToString());
            }
        }
        if (metadata.GetMetadata<PlaceInPath>() is { } place
            && Convert.ToString(http.GetRouteValue(place.Parameter), CultureInfo.InvariantCulture) is { } named)
        {
            var division = await places.FindAsync(place.Kind, named, http.RequestAborted);
            if (division is { } inside && !(jurisdiction.Contains(inside)
                && (place.Kind != PlaceKind.Division || jurisdiction.Contains(await places.HeirOfAsync(inside, http.RequestAborted)))))
            {
                return place.Kind == PlaceKind.Division
                    ? ApiProblems.OutsideJurisdiction(place.Parameter, named)
                    : ApiProblems.NotFound(place.NotFoundCode, place.Word, named);
            }
        }
        return await next(context);

        bool IsSeen(DivisionCode division) => narrows ? jurisdiction.Touches(division) : jurisdiction.Contains(division);
    }
}
