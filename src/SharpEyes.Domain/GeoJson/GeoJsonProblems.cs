using System.Globalization;

namespace SharpEyes.Domain.GeoJson;

/// <summary>All that can be wrong with a GeoJSON file, in two languages.</summary>
internal static class GeoJsonProblems
{
    public static GeoJsonProblem NotJson(string where) => new(
        "geojson.json", where, new("文件不是可读的JSON", "The file is not readable JSON"), "UTF-8, RFC 8259");

    public static GeoJsonProblem NotGeoJson(string type) => new(
        "geojson.type", type, new("文件不是GeoJSON", "The file is not GeoJSON"), "FeatureCollection, Feature, a geometry (RFC 7946)");

    public static GeoJsonProblem TooLarge(long size) => new(
        "geojson.size", size.ToString(CultureInfo.InvariantCulture), new("文件过大", "The file is too large"),
        $"≤ {GeoJsonLimits.Bytes >> 20} MiB, ≤ {GeoJsonLimits.Features} features, ≤ {GeoJsonLimits.Positions} positions");

    public static GeoJsonProblem OtherReferenceSystem(string name) => new(
        "geojson.crs", name,
        new("文件声明了WGS-84以外的坐标系；请先转换为WGS-84经纬度", "The file names a coordinate system other than WGS-84; convert it to WGS-84 degrees first"),
        "no crs member, OGC:CRS84, EPSG:4326, EPSG:4490");

    public static GeoJsonProblem UnknownGeometry(string type) => new(
        "geojson.geometry.type", type, new("未知的几何类型", "The type of geometry is not known"),
        "Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, GeometryCollection");

    public static GeoJsonProblem Shape(string type) => new(
        "geojson.geometry.shape", type, new("坐标的嵌套与几何类型不符", "The coordinates are not nested as the type of geometry wants"), "RFC 7946, 3.1");

    public static GeoJsonProblem OutOfRange(double x, double y) => new(
        "geojson.position.range", string.Create(CultureInfo.InvariantCulture, $"[{x}, {y}]"),
        Math.Abs(x) <= 90 && Math.Abs(y) <= 180
            ? new("坐标超出经纬度范围，经度和纬度看来颠倒了", "A position leaves the range of degrees: longitude and latitude seem to be swapped")
            : new("坐标超出经纬度范围，可能是以米为单位的投影坐标", "A position leaves the range of degrees: these may be projected metres"),
        "longitude -180–180, latitude -90–90");

    public static GeoJsonProblem RingOpen(double x, double y) => new(
        "geojson.ring.open", string.Create(CultureInfo.InvariantCulture, $"[{x}, {y}]"),
        new("多边形的环未闭合", "A ring of the polygon is not closed"), "first position = last position");

    public static GeoJsonProblem TooFew(int positions) => new(
        "geojson.ring.short", positions.ToString(CultureInfo.InvariantCulture), new("坐标点过少", "There are too few positions"), "ring ≥ 4, line ≥ 2");
}
