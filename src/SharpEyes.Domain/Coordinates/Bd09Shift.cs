namespace SharpEyes.Domain.Coordinates;

/// <summary>BD-09 as the public knows it: GCJ-02 turned and stretched a little in polar coordinates, then moved.</summary>
internal static class Bd09Shift
{
    private const double Ripple = Math.PI * 3000 / 180;

    public static LonLat Apply(LonLat gcj02)
    {
        var (x, y) = gcj02;
        var radius = Math.Sqrt((x * x) + (y * y)) + (0.00002 * Math.Sin(y * Ripple));
        var (sin, cos) = Math.SinCos(Math.Atan2(y, x) + (0.000003 * Math.Cos(x * Ripple)));
        return new LonLat((radius * cos) + 0.0065, (radius * sin) + 0.006);
    }
}
