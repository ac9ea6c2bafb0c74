using NetTopologySuite.Geometries;

namespace SharpEyes.Demo.City.Geography;

/// <summary>A flat plane in kilometres around the middle of the city: accurate to a few parts in a thousand, enough for made-up places.</summary>
internal static class Plane
{
    private const double OriginLongitude = 132.3;
    private const double OriginLatitude = 46.55;
    private const double KilometresPerDegree = 111.32;

    private static readonly double KilometresPerDegreeEast = KilometresPerDegree * Math.Cos(OriginLatitude * Math.PI / 180);

    public static Coordinate FromWgs84(double longitude, double latitude) =>
        new((longitude - OriginLongitude) * KilometresPerDegreeEast, (latitude - OriginLatitude) * KilometresPerDegree);

    public static (double Longitude, double Latitude) ToWgs84(Coordinate place) =>
        (OriginLongitude + (place.X / KilometresPerDegreeEast), OriginLatitude + (place.Y / KilometresPerDegree));

    /// <summary>The place a distance away in a compass direction (0 = north, 90 = east).</summary>
    public static Coordinate Step(Coordinate from, double azimuthDegrees, double kilometres)
    {
        var (sin, cos) = Math.SinCos(azimuthDegrees * Math.PI / 180);
        return new Coordinate(from.X + (sin * kilometres), from.Y + (cos * kilometres));
    }
}
