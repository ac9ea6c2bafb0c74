namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// The shift of GCJ-02 against WGS-84 as the public knows it: a plane around 105° E 35° N, bent by sines, measured on the
/// ellipsoid of Krasovsky. The services' own figures differ from it by about 0.7 m; nothing better is published.
/// </summary>
internal static class Gcj02Shift
{
    private const double SemiMajorAxis = 6_378_245;
    private const double EccentricitySquared = 0.006693421622965823;

    /// <summary>Degrees to add to a WGS-84 position.</summary>
    public static (double Longitude, double Latitude) At(LonLat wgs84)
    {
        var (x, y) = (wgs84.Longitude - 105, wgs84.Latitude - 35);
        var ripple = Wave(20, x * 6) + Wave(20, x * 2);
        var bend = Math.Sqrt(Math.Abs(x));
        var east = 300 + x + (2 * y) + (0.1 * x * (x + y)) + (0.1 * bend)
            + ripple + Wave(20, x) + Wave(40, x / 3) + Wave(150, x / 12) + Wave(300, x / 30);
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * bend)
            + ripple + Wave(20, y) + Wave(40, y / 3) + Wave(160, y / 12) + Wave(320, y / 30);

        var (sin, cos) = Math.SinCos(wgs84.Latitude * (Math.PI / 180));
        var flattening = 1 - (EccentricitySquared * sin * sin);
        var primeVertical = SemiMajorAxis / Math.Sqrt(flattening);
        var meridian = primeVertical * (1 - EccentricitySquared) / flattening;
        return (Degrees(east, primeVertical * cos), Degrees(north, meridian));
    }

    private static double Wave(double metres, double halfTurns) => metres * 2 / 3 * Math.Sin(halfTurns * Math.PI);

    private static double Degrees(double metres, double radius) => metres / radius * (180 / Math.PI);
}
