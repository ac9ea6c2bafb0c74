using System.Text;
using NetTopologySuite.Geometries;
using SharpEyes.Domain.GeoJson;

namespace SharpEyes.Tests.GeoJson;

public sealed class GeoJsonReaderTests
{
    private const string Square = "[[[131,46],[132,46],[132,47],[131,47],[131,46]]]";

    [Fact]
    public void A_collection_gives_its_features_with_properties_as_the_file_spells_them()
    {
        var features = Read(
            $$$"""
            {"features":[{"geometry":{"coordinates":{{{Square}}},"type":"Polygon"},"type":"Feature","id":7,
            "properties":{"adcode":230502,"name":"尖山区","open":true,"centre":[1,2],"note":null}}],"type":"FeatureCollection"}
            """);

        var feature = Assert.Single(features);
        Assert.Equal(1, feature.Number);
        Assert.Equal("230502", feature.Properties["adcode"]);
        Assert.Equal("尖山区", feature.Properties["name"]);
        Assert.Equal(["adcode", "id", "name", "open"], feature.Properties.Keys.Order());
        Assert.Equal(1, Assert.IsType<Polygon>(feature.Geometry).Area, 9);
    }

    [Fact]
    public void A_single_feature_and_a_bare_geometry_are_documents_too()
    {
        Assert.IsType<Point>(Assert.Single(Read("""{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[131.5,46.6,88]}}""")).Geometry);
        Assert.IsType<GeometryCollection>(Assert.Single(Read(
            """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")).Geometry);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.Single(Read("\uFEFF{\"type\":\"Point\",\"coordinates\":[1,2]}"));

    [Theory]
    [InlineData("[[[131,46],[132,46],[132,47],[131,47]]]", "geojson.ring.open")]
    [InlineData("[[[131,46],[132,46],[131,46]]]", "geojson.ring.short")]
    [InlineData("[[131,46],[132,46],[132,47],[131,46]]", "geojson.geometry.shape")]
    [InlineData("[[[46,131],[47,131],[47,132],[46,131]]]", "geojson.position.range")]
    [InlineData("[[[520000,5150000],[1,1],[1,2],[520000,5150000]]]", "geojson.position.range")]
    [InlineData("[[[1e999,0],[1,1],[1,2],[1e999,0]]]", "geojson.position.range")]
    [InlineData("[[[131],[132,46],[132,47],[131,46]]]", "geojson.geometry.shape")]
    [InlineData("\"131 46\"", "geojson.geometry.shape")]
    public void What_is_wrong_with_one_geometry_is_told_at_its_feature_and_the_next_is_read(string coordinates, string code)
    {
        var features = Read(
            $$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":{{{coordinates}}}}},
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}}]}
            """);

        Assert.Null(features[0].Geometry);
        Assert.Equal(code, features[0].Problem?.Code);
        Assert.NotNull(features[1].Geometry);
    }

    [Theory]
    [InlineData("", "geojson.json")]
    [InlineData("{", "geojson.json")]
    [InlineData("[1,2]", "geojson.type")]
    [InlineData("""{"type":"Topology","objects":{}}""", "geojson.type")]
    [InlineData("""{"type":"FeatureCollection","features":[1]}""", "geojson.type")]
    [InlineData("""{"type":"Point","coordinates":[1,2]} x""", "geojson.json")]
    [InlineData("""{"type":"Feature","properties":{"a":"\ud800"},"geometry":null}""", "geojson.json")]
    public void What_is_no_GeoJSON_is_refused_as_a_whole(string text, string code) =>
        Assert.Equal(code, Assert.Throws<GeoJsonException>(() => Read(text)).Problem.Code);

    [Fact]
    public void Geometry_nested_without_end_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("""{"type":"GeometryCollection","geometries":[""", 5_000));

        Assert.Equal("geojson.json", Assert.Throws<GeoJsonException>(() => Read(nested)).Problem.Code);
        Assert.Equal("geojson.json", Assert.Throws<GeoJsonException>(() => Read("""{"type":"Polygon","coordinates":""" + new string('[', 5_000))).Problem.Code);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::3857")]
    [InlineData("urn:ogc:def:crs:EPSG::4545")]
    public void Another_coordinate_system_refuses_the_file(string name)
    {
        var refused = Assert.Throws<GeoJsonException>(() => Read(WithSystem(name)));

        Assert.Equal(("geojson.crs", name), (refused.Problem.Code, refused.Problem.Value));
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("EPSG:4490")]
    public void A_coordinate_system_that_is_the_same_is_taken(string name) => Assert.Single(Read(WithSystem(name)));

    private static string WithSystem(string name) =>
        $$$"""
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{name}}}"}},
        "features":[{"type":"Feature","properties":{},"geometry":null}]}
        """;

    private static IReadOnlyList<GeoJsonFeature> Read(string text) => GeoJsonReader.Read(Encoding.UTF8.GetBytes(text));
}
