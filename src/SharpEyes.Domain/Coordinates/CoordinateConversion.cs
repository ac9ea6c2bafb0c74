namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// Conversion between the coordinate systems, forward and back, to less than a centimetre (the systems' own formulas; the map
/// services themselves differ from these by about 0.7 m). Outside of the <see cref="Mainland"/> all systems are the same.
/// Right at the outline, in a strip as wide as the shift, a shifted position has two origins: the one inside is given.
/// </summary>
public static class CoordinateConversion
{
    private const int MostSteps = 12;

    // A tenth of a millimetre.
    private const double CloseEnough = 1e-9;

    public static LonLat FromWgs84(CoordinateSystem system, LonLat wgs84) => system switch
    {
        CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000 => wgs84,
        CoordinateSystem.Gcj02 or CoordinateSystem.Bd09 => Mainland.Holds(wgs84) ? Shift(system, wgs84) : wgs84,
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, null),
    };

    public static LonLat ToWgs84(CoordinateSystem system, LonLat position) => system switch
    {
        CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000 => position,
        CoordinateSystem.Gcj02 or CoordinateSystem.Bd09 => Unshift(system, position) is { } origin && Mainland.Holds(origin) ? origin : position,
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, null),
    };

    private static LonLat Shift(CoordinateSystem system, LonLat wgs84)
    {
        var (longitude, latitude) = Gcj02Shift.At(wgs84);
        var gcj02 = new LonLat(wgs84.Longitude + longitude, wgs84.Latitude + latitude);
        return system == CoordinateSystem.Bd09 ? Bd09Shift.Apply(gcj02) : gcj02;
    }

    // The shift hardly changes over its own length (by a few per cent for BD-09), so each step shrinks the error by as much.
    private static LonLat? Unshift(CoordinateSystem system, LonLat shifted)
    {
        if (shifted.Longitude is not (>= 72 and <= 137) || shifted.Latitude is not (>= 14 and <= 55))
        {
            return null;
        }
        var origin = shifted;
        for (var step = 0; step < MostSteps; step++)
        {
            var image = Shift(system, origin);
            var (longitude, latitude) = (shifted.Longitude - image.Longitude, shifted.Latitude - image.Latitude);
            origin = new LonLat(origin.Longitude + longitude, origin.Latitude + latitude);
            if (Math.Abs(longitude) < CloseEnough && Math.Abs(latitude) < CloseEnough)
            {
                break;
            }
        }
        return origin;
    }
}
