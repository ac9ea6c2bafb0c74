using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.Coordinates;

/// <summary>What is known of where a village lies. Make one per village and keep it: its boundary is indexed once.</summary>
public sealed class VillagePlace
{
    private readonly Area? _area;

    /// <param name="centre">Where its houses are, WGS-84; null when unknown.</param>
    /// <param name="boundary">WGS-84; null when unknown.</param>
    public VillagePlace(LonLat? centre, Geometry? boundary)
    {
        _area = boundary is { IsEmpty: false } ? Area.Within(boundary) : null;
        Centre = centre ?? (boundary is { IsEmpty: false } ? new LonLat(boundary.InteriorPoint.X, boundary.InteriorPoint.Y) : null);
    }

    /// <summary>The centre; a point inside of the boundary when only that is known; null when nothing is.</summary>
    public LonLat? Centre { get; }

    /// <summary>Metres by which a position lies farther out than it may; 0 when it fits or nothing is known of the village.</summary>
    internal double MetresAstray(LonLat wgs84, PositionLimits limits) => (_area, Centre) switch
    {
        ({ } area, _) => Math.Max(0, area.MetresTo(wgs84) - limits.VillageMarginMetres),
        (null, { } centre) => Math.Max(0, centre.DistanceTo(wgs84) - limits.VillageRadiusMetres),
        _ => 0,
    };
}
