namespace SharpEyes.Domain.Coordinates;

/// <summary>What a column of positions can really hold, whatever is written above it.</summary>
public enum PositionReading : byte
{
    /// <summary>WGS-84, or CGCS2000, which is the same here.</summary>
    Wgs84,

    Gcj02,

    Bd09,

    /// <summary>GCJ-02 that was taken for WGS-84 and shifted to GCJ-02 once more.</summary>
    Gcj02Twice,

    /// <summary>WGS-84 that was taken for GCJ-02 and shifted back. Looks the same as true positions against village centres in GCJ-02.</summary>
    Wgs84ShiftedBack,
}
