using NetTopologySuite.Geometries;
using SharpEyes.Demo.City;
using SharpEyes.Demo.City.Points;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Demo;

public sealed class CityTests(CityFixture fixture) : IClassFixture<CityFixture>
{
    private readonly DemoCity _city = fixture.City;

    [Fact]
    public void Six_hundred_thirty_two_rural_units_are_to_be_covered() => Assert.Equal(632, _city.RuralUnits.Count());

    [Fact]
    public void Nine_hundred_sixty_points_cover_452_rural_units_with_two_or_more_each()
    {
        var villages = _city.Points.CountBy(point => point.VillageCode).ToDictionary();
        var rural = _city.RuralUnits.Select(unit => unit.Unit.Code).ToHashSet();

        Assert.Equal(960, _city.Points.Count);
        Assert.Equal(452, villages.Count);
        Assert.All(villages, village => Assert.True(village.Value >= 2 && rural.Contains(village.Key)));
        Assert.Single(villages, village => village.Value == CoverageChoice.LargeRecorderCameras);
    }

    [Fact]
    public void Grids_and_centres_come_in_the_numbers_of_the_first_city()
    {
        var villages = _city.Units.Where(unit => unit.Unit.Level == UnitLevel.Village).Select(unit => unit.Unit.Code).ToHashSet();
        var done = _city.Centres.Where(centre => centre.IsDone).CountBy(centre => centre.Unit.Level).ToDictionary();

        Assert.Equal(1_654, _city.Grids.Select(grid => grid.Code).Distinct().Count());
        Assert.All(_city.Grids, grid => Assert.True(villages.Contains(grid.Village) && grid.Code.StartsWith(grid.Village, StringComparison.Ordinal)));
        Assert.Equal((66, 304), (done[UnitLevel.Township], done[UnitLevel.Village]));
        Assert.Equal(_city.Centres.Count, _city.Centres.Select(centre => centre.Unit.Code).Distinct().Count());
    }

    [Fact]
    public void Device_codes_are_valid_and_unique_and_carry_the_county_and_the_type()
    {
        Assert.Equal(_city.Points.Count, _city.Points.Select(point => point.DeviceCode).Distinct().Count());
        Assert.All(_city.Points, point =>
        {
            Assert.True(DeviceCode.TryParse(point.DeviceCode, out _));
            Assert.Equal(point.VillageCode[..6] + "00" + "00" + "132" + "0", point.DeviceCode[..14]);
        });
        Assert.All(_city.Points.Select(point => point.GatewayCode).OfType<string>(), code => Assert.Equal("118", code[10..13]));
    }

    [Fact]
    public void A_recorder_serves_two_or_more_points_and_never_more_than_it_has_channels()
    {
        var loads = _city.Points.Where(point => point.GatewayCode is not null).CountBy(point => point.GatewayCode!).ToDictionary();

        Assert.All(loads, load => Assert.InRange(load.Value, 2, RecorderChoice.Channels));
        Assert.Contains(_city.Points, point => point.GatewayCode is null);
        Assert.Contains(
            _city.Points.Where(point => point.GatewayCode is not null).GroupBy(point => point.GatewayCode),
            recorder => recorder.Select(point => point.VillageCode).Distinct().Count() > 1);
    }

    [Fact]
    public void Every_unit_lies_in_the_unit_above_it()
    {
        var byCode = _city.Units.ToDictionary(unit => unit.Unit.Code);
        foreach (var (unit, _, boundary) in _city.Units.Where(unit => unit.Unit.Parent.Length > 0))
        {
            var parent = byCode[unit.Parent].Boundary;
            Assert.True(boundary.Difference(parent).Area < 1e-6, $"{unit.Name} leaves {unit.Parent}");
        }
    }

    [Theory]
    [InlineData("County")]
    [InlineData("Township")]
    [InlineData("Village")]
    public void Units_of_a_level_are_whole_and_fill_the_city_without_overlap(string level)
    {
        var boundaries = _city.Units.Where(unit => unit.Unit.Level.ToString() == level).Select(unit => unit.Boundary).ToList();
        var city = _city.Units.Single(unit => unit.Unit.Code == DemoCity.Code).Boundary;

        Assert.All(boundaries, boundary => Assert.True(boundary is Polygon { IsValid: true, NumInteriorRings: 0 } || level != "Village"));
        Assert.All(boundaries, boundary => Assert.IsType<Polygon>(boundary));
        // Equal areas and a union that is the city leave room neither for gaps nor for overlaps.
        Assert.Equal(city.Area, boundaries.Sum(boundary => boundary.Area), 1e-6 * city.Area);
    }

    [Fact]
    public void No_two_villages_lie_on_top_of_each_other()
    {
        var villages = _city.Units.Where(unit => unit.Unit.Level == UnitLevel.Village).ToList();
        for (var i = 0; i < villages.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var distance = villages[i].Centre.Distance(villages[k].Centre);
                Assert.True(distance > 0.15, $"{villages[i].Unit.Name} and {villages[k].Unit.Name}: {distance:F3} km");
            }
        }
    }

    [Fact]
    public void Points_lie_inside_the_polygon_of_their_village_close_to_its_middle()
    {
        var byCode = _city.Units.ToDictionary(unit => unit.Unit.Code);
        Assert.All(_city.Points, point =>
        {
            var village = byCode[point.VillageCode];
            Assert.True(village.Boundary.Contains(new Point(point.Place)), point.Name);
            Assert.InRange(point.Place.Distance(village.Centre), 0.005, 0.4);
        });
    }

    [Fact]
    public void A_point_under_repair_leaves_its_village_with_as_many_points_as_wanted()
    {
        Assert.Contains(_city.Points, point => point.LifeCycle == 2);
        Assert.All(
            _city.Points.GroupBy(point => point.VillageCode),
            village => Assert.True(village.Count(point => point.LifeCycle == 1) >= 2, village.Key));
    }

    [Fact]
    public void Names_are_unique_but_for_a_few_that_somebody_copied_and_phone_numbers_plainly_invented()
    {
        Assert.InRange(_city.Points.Select(point => point.Name).Distinct().Count(), 950, 955);
        Assert.Contains(_city.Points, point => point.Name.StartsWith("集贤县福利镇", StringComparison.Ordinal) && point.Name.Contains("村口", StringComparison.Ordinal));
        Assert.All(_city.Points, point => Assert.Matches("^138000[0-9]{5}$", point.ContactPhone));
    }

    [Fact]
    public void Files_are_full_and_ninety_two_of_a_hundred_are_correct()
    {
        var verdicts = _city.Points.Select(point => PointVerdict.Of(new PointCandidate(field => point.File.GetValueOrDefault(field.Key, ""))
        {
            Today = new DateOnly(2026, 11, 22),
            VillageRegistered = true,
        })).ToList();

        Assert.All(_city.Points, point => Assert.Equal(PointPapers.Columns, point.File.Keys));
        Assert.All(PointPapers.Columns, column => Assert.NotNull(PointFields.Find(column)));
        Assert.DoesNotContain(verdicts, verdict => verdict.IsRefused);
        Assert.InRange(verdicts.Count(verdict => verdict.IsCorrect) / 960.0, 0.915, 0.925);
        Assert.InRange(verdicts.Sum(verdict => verdict.Filled) / (double)verdicts.Sum(verdict => verdict.Applicable), 0.90, 0.95);
        var broken = verdicts.SelectMany(verdict => verdict.Findings).Select(finding => finding.Rule.Code).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "point.retention-days.required", "point.address.filler", "point.police-unit.county", "point.mac.placeholder", "point.contract.ended",
                "point.filed.late", "point.position.coarse", "point.azimuth.direction", "point.in-service.early", "point.maintenance-phone.number",
            },
            broken);
        Assert.True(_city.Points.Select(point => point.File["ipv4"]).Distinct().Count() is > 940 and < 960);
        Assert.All(_city.Points, point => Assert.Matches("^(0469-000[0-9]{4})?$", point.File["managing_phone"]));
    }

    [Fact]
    public void The_same_seed_builds_the_same_city_and_another_seed_another()
    {
        var again = CityBuilder.Build(new CityOptions());
        var other = CityBuilder.Build(new CityOptions { Seed = 7 });

        Assert.Equal(Text(_city), Text(again));
        Assert.NotEqual(Text(_city), Text(other));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 48)]
    [InlineData(20_000, 597)]
    public void More_or_fewer_points_cover_more_or_fewer_villages(int points, int villages)
    {
        var laid = PointLayout.Lay(_city.Units, new CityOptions { Points = points });

        Assert.Equal(points, laid.Count);
        Assert.Equal(points, laid.Select(point => point.DeviceCode).Distinct().Count());
        Assert.Equal(points, laid.Select(point => point.Name).Distinct().Count());
        Assert.Equal(villages, laid.Select(point => point.VillageCode).Distinct().Count());
    }

    private static string Text(DemoCity city)
    {
        using var text = new StringWriter();
        CityFiles.WriteDivisions(city, text);
        CityFiles.WritePoints(city, text);
        return text.ToString();
    }
}
