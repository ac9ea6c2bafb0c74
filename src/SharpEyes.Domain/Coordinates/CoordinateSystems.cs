using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Coordinates;

/// <summary>What the coordinate systems are called, by people and by files.</summary>
public static class CoordinateSystems
{
    public static IReadOnlyList<CoordinateSystem> All { get; } =
        [CoordinateSystem.Wgs84, CoordinateSystem.Cgcs2000, CoordinateSystem.Gcj02, CoordinateSystem.Bd09];

    /// <summary>The name by which files and programs call it: <c>wgs84</c>, <c>cgcs2000</c>, <c>gcj02</c>, <c>bd09</c>.</summary>
    public static string Key(this CoordinateSystem system) => system switch
    {
        CoordinateSystem.Wgs84 => "wgs84",
        CoordinateSystem.Cgcs2000 => "cgcs2000",
        CoordinateSystem.Gcj02 => "gcj02",
        CoordinateSystem.Bd09 => "bd09",
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, null),
    };

    public static LocalText Name(this CoordinateSystem system) => system switch
    {
        CoordinateSystem.Wgs84 => new("WGS-84（GPS）", "WGS-84 (GPS)"),
        CoordinateSystem.Cgcs2000 => new("CGCS2000（国家2000、天地图）", "CGCS2000 (official surveys, Tianditu)"),
        CoordinateSystem.Gcj02 => new("GCJ-02（高德、腾讯）", "GCJ-02 (AMap, Tencent)"),
        CoordinateSystem.Bd09 => new("BD-09（百度）", "BD-09 (Baidu)"),
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, null),
    };

    /// <summary>Reads a name as people write it: <c>GCJ-02</c>, <c>gcj02</c>, 火星坐标, 高德 …</summary>
    public static CoordinateSystem? Read(string text)
    {
        var plain = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return plain switch
        {
            "WGS84" or "WGS1984" or "GPS" or "EPSG:4326" => CoordinateSystem.Wgs84,
            "CGCS2000" or "国家2000" or "2000坐标系" or "2000国家大地坐标系" or "大地2000" or "天地图" or "EPSG:4490" => CoordinateSystem.Cgcs2000,
            "GCJ02" or "火星坐标" or "火星坐标系" or "国测局坐标" or "高德" or "腾讯" => CoordinateSystem.Gcj02,
            "BD09" or "BD09LL" or "百度" or "百度坐标" => CoordinateSystem.Bd09,
            _ => null,
        };
    }
}
