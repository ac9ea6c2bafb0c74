using System.Text;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.GeoJson;

namespace SharpEyes.Tests.GeoJson;

public sealed class GeoJsonWriterTests
{
    [Theory]
    [InlineData("POINT (131.1234567 46.5)")]
    [InlineData("MULTIPOINT ((1 2), (3 4))")]
    [InlineData("LINESTRING (1 2, 3 4)")]
    [InlineData("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8, 9 10))")]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (1 2, 3 4)))")]
    public void Every_type_of_geometry_is_read_back_as_it_was(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);

        var feature = Assert.Single(GeoJsonReader.Read(Write(geometry)));

        Assert.Null(feature.Problem);
        Assert.True(geometry.EqualsExact(feature.Geometry), feature.Geometry?.AsText());
        Assert.Equal("尖山区 <1>", feature.Properties["name"]);
    }

    [Fact]
    public void Outer_rings_turn_left_and_holes_turn_right_whatever_they_did_before()
    {
        var clockwise = new WKTReader().Read("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))");

        var polygon = Assert.IsType<Polygon>(GeoJsonReader.Read(Write(clockwise))[0].Geometry);

        Assert.True(Orientation.IsCCW(polygon.ExteriorRing.CoordinateSequence));
        Assert.False(Orientation.IsCCW(polygon.GetInteriorRingN(0).CoordinateSequence));
        Assert.True(polygon.EqualsTopologically(clockwise));
    }

    [Fact]
    public void A_feature_without_a_place_has_a_geometry_of_null()
    {
        Assert.Contains("\"geometry\":null", Encoding.UTF8.GetString(Write(null)), StringComparison.Ordinal);
        Assert.Contains("\"geometry\":null", Encoding.UTF8.GetString(Write(Point.Empty)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_collection_goes_out_while_it_is_written()
    {
        using var output = new MemoryStream();
        using var features = new GeoJsonCollectionWriter(output);
        for (var i = 0; i < 10_000; i++)
        {
            features.Write(new Point(131 + i * 1e-5, 46), json => json.WriteNumber("number", i));
        }

        Assert.InRange(output.Length, 500_000, long.MaxValue);
    }

    private static byte[] Write(Geometry? geometry)
    {
        using var output = new MemoryStream();
        using (var features = new GeoJsonCollectionWriter(output))
        {
            features.Write(geometry, json => json.WriteString("name", "尖山区 <1>"), "7");
        }
        return output.ToArray();
    }
}
