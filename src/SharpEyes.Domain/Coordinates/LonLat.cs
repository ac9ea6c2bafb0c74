namespace SharpEyes.Domain.Coordinates;

/// <summary>A position in degrees, longitude first as in GeoJSON. Which system the degrees belong to is said by who holds it.</summary>
public readonly record struct LonLat(double Longitude, double Latitude)
{
    private const double MetresPerDegree = 6_371_008.8 * Math.PI / 180;

    /// <summary>Whether both are degrees of a place on the globe.</summary>
    public bool IsOnGlobe => Longitude is >= -180 and <= 180 && Latitude is >= -90 and <= 90;

    /// <summary>
    /// The way from here to another position in metres east and north, on a plane at the middle of both: good to a few parts in
    /// a thousand over tens of kilometres.
    /// </summary>
    public (double East, double North) MetresTo(LonLat other)
    {
        var scale = Math.Cos((Latitude + other.Latitude) * (Math.PI / 360));
        return ((other.Longitude - Longitude) * MetresPerDegree * scale, (other.Latitude - Latitude) * MetresPerDegree);
    }

    /// <summary>Metres between two positions, as <see cref="MetresTo"/> measures.</summary>
    public double DistanceTo(LonLat other)
    {
        var (east, north) = MetresTo(other);
        return Math.Sqrt((east * east) + (north * north));
    }
}
