namespace SharpEyes.Server.Accounts;

/// <summary>What a part of an endpoint's path names.</summary>
internal enum PlaceKind
{
    Division,
    Point,
    Grid,
}

/// <summary>Says which part of the path names a place, so that <see cref="PlaceFilter"/> can look where it lies.</summary>
internal sealed record PlaceInPath(PlaceKind Kind, string Parameter)
{
    public string Word => Kind switch { PlaceKind.Point => "point", PlaceKind.Grid => "grid", _ => "division" };

    /// <summary>The same as the endpoint itself says of what does not exist.</summary>
    public string NotFoundCode => Word + "NotFound";
}

/// <summary>Says that the handler takes from a division in the query what lies in the jurisdiction: the map asks by county, and may see a part of it.</summary>
internal sealed record NarrowsDivision;

internal static class PlacesInPaths
{
    public static TBuilder OfPoint<TBuilder>(this TBuilder builder, string parameter = "code")
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PlaceInPath(PlaceKind.Point, parameter));

    public static TBuilder OfDivision<TBuilder>(this TBuilder builder, string parameter = "code")
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PlaceInPath(PlaceKind.Division, parameter));

    public static TBuilder OfGrid<TBuilder>(this TBuilder builder, string parameter = "code")
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PlaceInPath(PlaceKind.Grid, parameter));
}
