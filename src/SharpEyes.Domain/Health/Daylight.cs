namespace SharpEyes.Domain.Health;

/// <summary>Whether the sun is up at a place: cameras switch to black and white when it is not.</summary>
public static class Daylight
{
    // Cameras switch well before it is dark: the sun must stand this high, as a sine (6 degrees).
    private const double SineOfEnough = 0.104528;
    private const long WinterSolsticeMs = 1_734_771_600_000;
    private const double TropicalYearMs = 365.2422 * 86_400_000;
    private const double Obliquity = 23.44 * Math.PI / 180;

    /// <summary>Good to some minutes of time, which is enough to know day from night.</summary>
    public static bool IsDay(int longitudeE7, int latitudeE7, long atMs)
    {
        var declination = -Obliquity * Math.Cos((atMs - WinterSolsticeMs) / TropicalYearMs * 2 * Math.PI);
        var hourAngle = ((atMs % 86_400_000 / 86_400_000.0) - 0.5 + (longitudeE7 / 3.6e9)) * 2 * Math.PI;
        var latitude = latitudeE7 * 1e-7 * Math.PI / 180;
        var sine = (Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
        return sine > SineOfEnough;
    }
}
