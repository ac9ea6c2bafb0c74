using NetTopologySuite.Geometries;
using SharpEyes.Domain.Coordinates;

namespace SharpEyes.Tests.Coordinates;

public sealed class PositionCheckTests
{
    private const int Jixian = 230521;
    private const int Baoqing = 230523;
    private const int Raohe = 230524;
    private static readonly LonLat Centre = new(131.14, 46.728);

    // 集贤县 has a boundary, 宝清县 only villages, 饶河县 nothing.
    private static readonly CountyAreas Counties = new(
    [
        new CountyPlace(Jixian, Box(130.7, 46.5, 131.6, 47.0), []),
        new CountyPlace(Baoqing, null, [new LonLat(131.9, 46.1), new LonLat(132.9, 46.6)]),
        new CountyPlace(Raohe, null, []),
    ]);

    private static readonly PositionCheck Check = new(Counties, new PositionLimits());
    private static readonly VillagePlace ByCentre = new(Centre, null);
    private static readonly VillagePlace ByBoundary = new(Centre, Box(131.12, 46.71, 131.16, 46.74));

    [Theory]
    [InlineData(131.141, 46.729, PositionProblem.Fine)]
    [InlineData(0, 0, PositionProblem.Zero)]
    [InlineData(131.141, 0, PositionProblem.Zero)]
    [InlineData(46.729, 131.141, PositionProblem.Swapped)]
    [InlineData(1311.41, 46.729, PositionProblem.NotOnGlobe)]
    [InlineData(double.NaN, 46.729, PositionProblem.NotOnGlobe)]
    [InlineData(132.2, 46.33, PositionProblem.OutsideCounty)]
    [InlineData(131.3, 46.9, PositionProblem.FarFromVillage)]
    public void Each_problem_has_its_name(double longitude, double latitude, PositionProblem problem)
    {
        var finding = Check.Check(new LonLat(longitude, latitude), CoordinateSystem.Wgs84, Jixian, ByCentre);

        Assert.Equal(problem, finding.Problem);
        Assert.NotEqual("", finding.Describe().Zh + finding.Describe().En);
    }

    [Fact]
    public void Swapped_degrees_are_suggested_the_other_way_round() => Assert.Equal(
        new LonLat(131.141, 46.729), Check.Check(new LonLat(46.729, 131.141), CoordinateSystem.Gcj02, Jixian, ByCentre).Suggested);

    [Fact]
    public void A_point_in_another_county_is_told_which_one()
    {
        var finding = Check.Check(new LonLat(132.2, 46.33), CoordinateSystem.Wgs84, Jixian, ByCentre);

        Assert.Equal(Baoqing, finding.OtherCounty);
        Assert.Contains("230523", finding.Describe().Zh, StringComparison.Ordinal);
        Assert.InRange(finding.Metres, 45_000, 55_000);
    }

    [Fact]
    public void A_point_in_no_county_is_not_told_one() => Assert.Equal(
        (PositionProblem.OutsideCounty, null),
        (Check.Check(new LonLat(125, 44), CoordinateSystem.Wgs84, Jixian, null) is var finding ? finding.Problem : default, finding.OtherCounty));

    [Fact]
    public void The_box_around_its_villages_stands_for_a_county_without_a_boundary()
    {
        Assert.Equal(PositionProblem.Fine, Check.Check(new LonLat(131.88, 46.09), CoordinateSystem.Wgs84, Baoqing, null).Problem);
        Assert.Equal(PositionProblem.OutsideCounty, Check.Check(new LonLat(131.7, 46.09), CoordinateSystem.Wgs84, Baoqing, null).Problem);
    }

    [Fact]
    public void Of_what_nobody_knows_nothing_is_said()
    {
        Assert.Equal(PositionProblem.Fine, Check.Check(new LonLat(125, 44), CoordinateSystem.Wgs84, Raohe, new VillagePlace(null, null)).Problem);
        Assert.Equal(PositionProblem.Fine, Check.Check(new LonLat(125, 44), CoordinateSystem.Wgs84, null, null).Problem);
    }

    [Fact]
    public void A_boundary_says_more_than_a_centre()
    {
        var threeKilometresOff = new LonLat(Centre.Longitude + 0.04, Centre.Latitude);

        Assert.Equal(PositionProblem.Fine, Check.Check(threeKilometresOff, CoordinateSystem.Wgs84, Jixian, ByCentre).Problem);
        var finding = Check.Check(threeKilometresOff, CoordinateSystem.Wgs84, Jixian, ByBoundary);
        Assert.Equal(PositionProblem.FarFromVillage, finding.Problem);
        Assert.Equal(524, finding.Metres, 10.0);
    }

    [Fact]
    public void The_stated_system_is_converted_from_before_anything_is_measured()
    {
        var given = CoordinateConversion.FromWgs84(CoordinateSystem.Bd09, Centre);

        var finding = Check.Check(given, CoordinateSystem.Bd09, Jixian, ByBoundary);

        Assert.Equal(PositionProblem.Fine, finding.Problem);
        Assert.InRange(finding.Wgs84.DistanceTo(Centre), 0, 0.01);
    }

    [Fact]
    public void A_village_known_by_its_boundary_has_a_place_inside_for_its_centre()
    {
        var place = new VillagePlace(null, Box(131.12, 46.71, 131.16, 46.74));

        Assert.True(place.Centre is { Longitude: > 131.12 and < 131.16, Latitude: > 46.71 and < 46.74 });
    }

    private static Polygon Box(double west, double south, double east, double north) => (Polygon)GeometryFactory.Default.ToGeometry(new Envelope(west, east, south, north));
}
