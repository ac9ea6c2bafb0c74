using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Coordinates;

/// <summary>How the readings of a column are undone and named.</summary>
public static class PositionReadings
{
    public static IReadOnlyList<PositionReading> All { get; } = Enum.GetValues<PositionReading>();

    /// <summary>The reading that a stated system claims.</summary>
    public static PositionReading Of(CoordinateSystem system) => system switch
    {
        CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000 => PositionReading.Wgs84,
        CoordinateSystem.Gcj02 => PositionReading.Gcj02,
        CoordinateSystem.Bd09 => PositionReading.Bd09,
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, null),
    };

    /// <summary>The system to name for such a column; null when it was converted once too often and none would be right.</summary>
    public static CoordinateSystem? System(this PositionReading reading) => reading switch
    {
        PositionReading.Wgs84 => CoordinateSystem.Wgs84,
        PositionReading.Gcj02 => CoordinateSystem.Gcj02,
        PositionReading.Bd09 => CoordinateSystem.Bd09,
        _ => null,
    };

    /// <summary>The true position behind a given one.</summary>
    public static LonLat ToWgs84(this PositionReading reading, LonLat given) => reading switch
    {
        PositionReading.Wgs84 => given,
        PositionReading.Gcj02 => CoordinateConversion.ToWgs84(CoordinateSystem.Gcj02, given),
        PositionReading.Bd09 => CoordinateConversion.ToWgs84(CoordinateSystem.Bd09, given),
        PositionReading.Gcj02Twice => CoordinateConversion.ToWgs84(
            CoordinateSystem.Gcj02, CoordinateConversion.ToWgs84(CoordinateSystem.Gcj02, given)),
        PositionReading.Wgs84ShiftedBack => CoordinateConversion.FromWgs84(CoordinateSystem.Gcj02, given),
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, null),
    };

    public static LocalText Name(this PositionReading reading) => reading switch
    {
        PositionReading.Wgs84 => new("WGS-84", "WGS-84"),
        PositionReading.Gcj02 => new("GCJ-02", "GCJ-02"),
        PositionReading.Bd09 => new("BD-09", "BD-09"),
        PositionReading.Gcj02Twice => new("重复偏移的GCJ-02", "GCJ-02 shifted twice"),
        PositionReading.Wgs84ShiftedBack => new("被多纠偏一次的WGS-84", "WGS-84 shifted back once too often"),
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, null),
    };
}
