namespace SharpEyes.Domain.Registry;

/// <summary>Directions of the code table <c>direction</c> as degrees clockwise from north.</summary>
public static class CompassDirection
{
    private static readonly string[] Codes = ["north", "northEast", "east", "southEast", "south", "southWest", "west", "northWest"];

    /// <summary>The azimuth of a direction; null for all round and for none.</summary>
    public static int? AzimuthOf(string? code) => Array.IndexOf(Codes, code) is >= 0 and var eighth ? eighth * 45 : null;

    /// <summary>The direction nearest to an azimuth.</summary>
    public static string Nearest(int azimuth) => Codes[(int)Math.Round(((azimuth % 360) + 360) % 360 / 45.0) % 8];

    /// <summary>Degrees between two azimuths, 0–180.</summary>
    public static int Between(int one, int other) => 180 - Math.Abs((Math.Abs(one - other) % 360) - 180);
}
