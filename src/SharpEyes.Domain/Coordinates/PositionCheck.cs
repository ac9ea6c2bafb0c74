namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// Finds what is wrong with single positions. That a whole file is offset no single position can show:
/// <see cref="OffsetEvidence"/> looks at all of them together.
/// </summary>
public sealed class PositionCheck(CountyAreas counties, PositionLimits limits)
{
    /// <param name="given">The degrees as they were read.</param>
    /// <param name="stated">The system they are said to be in.</param>
    /// <param name="county">Six digits of the county they are said to be in; null when unknown.</param>
    /// <param name="village">The village they are said to be in; null when unknown.</param>
    public PositionFinding Check(LonLat given, CoordinateSystem stated, int? county, VillagePlace? village)
    {
        if (given.Longitude == 0 || given.Latitude == 0)
        {
            return new(PositionProblem.Zero, given);
        }
        if (LooksSwapped(given))
        {
            return new(PositionProblem.Swapped, given, Suggested: new LonLat(given.Latitude, given.Longitude));
        }
        if (!given.IsOnGlobe)
        {
            return new(PositionProblem.NotOnGlobe, given);
        }

        var wgs84 = CoordinateConversion.ToWgs84(stated, given);
        if (county is { } digits && counties.MetresTo(digits, wgs84) is { } metres && metres > limits.CountyMarginMetres)
        {
            return new(PositionProblem.OutsideCounty, wgs84, metres, counties.Find(wgs84));
        }
        if (village?.MetresAstray(wgs84, limits) is > 0 and { } astray)
        {
            return new(PositionProblem.FarFromVillage, wgs84, astray);
        }
        return new(PositionProblem.Fine, wgs84);
    }

    /// <summary>A latitude that lies in China's longitudes and the other way round; the two ranges have nothing in common.</summary>
    public static bool LooksSwapped(LonLat given) => given.Longitude is >= 3 and <= 54 && given.Latitude is >= 73 and <= 136;
}
