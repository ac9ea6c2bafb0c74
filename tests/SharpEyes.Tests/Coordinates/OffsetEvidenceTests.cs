using SharpEyes.Domain.Coordinates;
using static SharpEyes.Domain.Coordinates.PositionReading;

namespace SharpEyes.Tests.Coordinates;

public sealed class OffsetEvidenceTests
{
    private const int Seed = 20261122;

    [Theory]
    [InlineData(CoordinateSystem.Wgs84, Wgs84)]
    [InlineData(CoordinateSystem.Cgcs2000, Wgs84)]
    [InlineData(CoordinateSystem.Gcj02, Gcj02)]
    [InlineData(CoordinateSystem.Bd09, Bd09)]
    public void A_right_column_is_said_to_be_right(CoordinateSystem stated, PositionReading written)
    {
        var verdict = ScatteredPoints.Judge(ScatteredPoints.Around(100, 3, written, Seed), stated);

        Assert.Equal((OffsetFinding.AsStated, null, 300, 100), (verdict.Finding, verdict.Suggested, verdict.Points, verdict.Villages));
    }

    [Theory]
    [InlineData(CoordinateSystem.Wgs84, Gcj02, CoordinateSystem.Gcj02)]
    [InlineData(CoordinateSystem.Wgs84, Bd09, CoordinateSystem.Bd09)]
    [InlineData(CoordinateSystem.Gcj02, Wgs84, CoordinateSystem.Wgs84)]
    [InlineData(CoordinateSystem.Gcj02, Bd09, CoordinateSystem.Bd09)]
    [InlineData(CoordinateSystem.Bd09, Gcj02, CoordinateSystem.Gcj02)]
    [InlineData(null, Gcj02, CoordinateSystem.Gcj02)]
    public void A_column_under_the_wrong_name_is_given_the_right_one(CoordinateSystem? stated, PositionReading written, CoordinateSystem right)
    {
        var verdict = ScatteredPoints.Judge(ScatteredPoints.Around(100, 3, written, Seed), stated);

        Assert.Equal((OffsetFinding.OtherSystem, right), (verdict.Finding, verdict.Suggested));
    }

    [Theory]
    [InlineData(Gcj02Twice)]
    [InlineData(Wgs84ShiftedBack)]
    public void A_column_converted_once_too_often_has_no_right_name(PositionReading written)
    {
        var verdict = ScatteredPoints.Judge(ScatteredPoints.Around(100, 3, written, Seed), CoordinateSystem.Wgs84);

        Assert.Equal((OffsetFinding.ConvertedTwice, written, null), (verdict.Finding, verdict.Best, verdict.Suggested));
    }

    [Fact]
    public void Twenty_points_of_ten_villages_are_enough_when_they_stand_near()
    {
        var verdict = ScatteredPoints.Judge(ScatteredPoints.Around(10, 2, Gcj02, Seed, farthestMetres: 800), CoordinateSystem.Wgs84);

        Assert.Equal(CoordinateSystem.Gcj02, verdict.Suggested);
    }

    [Fact]
    public void Small_sets_are_hardly_ever_judged_wrongly()
    {
        var verdicts = Enumerable.Range(0, 400).Select(
            seed => ScatteredPoints.Judge(ScatteredPoints.Around(10, 2, Wgs84, seed), CoordinateSystem.Wgs84)).ToList();

        Assert.InRange(verdicts.Count(verdict => verdict.Finding == OffsetFinding.AsStated), 250, 400);
        Assert.InRange(verdicts.Count(verdict => verdict.Finding is OffsetFinding.OtherSystem or OffsetFinding.ConvertedTwice), 0, 4);
    }

    [Fact]
    public void Wrong_rows_among_right_ones_do_not_matter()
    {
        var points = ScatteredPoints.Around(100, 3, Gcj02, Seed);
        points[0] = (new LonLat(points[0].Given.Latitude, points[0].Given.Longitude), points[0].Centre);
        points[7] = (new LonLat(0, 0), points[7].Centre);
        points[20] = (points[280].Given, points[20].Centre);
        points[30] = (new LonLat(double.NaN, 46), points[30].Centre);
        for (var i = 100; i < 150; i++)
        {
            points[i] = (ScatteredPoints.Step(points[i].Given, -6_000, 5_000), points[i].Centre);
        }

        var verdict = ScatteredPoints.Judge(points, CoordinateSystem.Wgs84);

        Assert.Equal((OffsetFinding.OtherSystem, CoordinateSystem.Gcj02), (verdict.Finding, verdict.Suggested));
    }

    [Fact]
    public void Without_centres_nothing_can_be_told()
    {
        var evidence = new OffsetEvidence(CoordinateSystem.Wgs84);
        evidence.Add(new LonLat(131.16, 46.65), null);

        Assert.Equal((OffsetFinding.CannotTell, OffsetDoubt.NoCentres), Found(evidence.Judge()));
    }

    [Fact]
    public void A_few_points_cannot_tell() => Assert.Equal(
        (OffsetFinding.CannotTell, OffsetDoubt.TooFewPoints), Found(ScatteredPoints.Judge(ScatteredPoints.Around(7, 2, Gcj02, Seed), CoordinateSystem.Wgs84)));

    [Fact]
    public void Many_points_of_one_village_cannot_tell() => Assert.Equal(
        (OffsetFinding.CannotTell, OffsetDoubt.TooFewVillages), Found(ScatteredPoints.Judge(ScatteredPoints.Around(1, 200, Gcj02, Seed), CoordinateSystem.Wgs84)));

    [Fact]
    public void Points_all_over_the_place_cannot_tell()
    {
        var (near, far) = (ScatteredPoints.Around(100, 3, Wgs84, Seed, farthestMetres: 9_900), ScatteredPoints.Around(100, 3, Wgs84, Seed, farthestMetres: 90_000));

        Assert.Equal((OffsetFinding.CannotTell, OffsetDoubt.Scattered), Found(ScatteredPoints.Judge(near, CoordinateSystem.Wgs84)));
        Assert.Equal((OffsetFinding.CannotTell, OffsetDoubt.Scattered), Found(ScatteredPoints.Judge(far, CoordinateSystem.Wgs84)));
    }

    [Fact]
    public void A_displacement_that_no_system_explains_is_told_of_as_that()
    {
        var points = ScatteredPoints.Around(100, 3, Wgs84, Seed).Select(point => (ScatteredPoints.Step(point.Given, 700, -900), point.Centre));

        var verdict = ScatteredPoints.Judge(points, CoordinateSystem.Wgs84);

        Assert.Equal((OffsetFinding.CannotTell, OffsetDoubt.NothingFits), Found(verdict));
    }

    [Fact]
    public void Two_suppliers_with_different_systems_do_not_make_a_third_one()
    {
        var points = ScatteredPoints.Around(50, 3, Wgs84, Seed).Concat(ScatteredPoints.Around(50, 3, Gcj02, Seed + 1));

        Assert.Equal(OffsetFinding.CannotTell, ScatteredPoints.Judge(points, CoordinateSystem.Wgs84).Finding);
    }

    [Fact]
    public void The_verdict_gives_its_figures()
    {
        var verdict = ScatteredPoints.Judge(ScatteredPoints.Around(300, 2, Gcj02, Seed), CoordinateSystem.Wgs84);
        var stated = verdict.FitOf(Wgs84)!;

        Assert.Equal(620, stated.EastMetres, 60.0);
        Assert.Equal(245, stated.NorthMetres, 60.0);
        Assert.InRange(verdict.FitOf(Gcj02)!.DisplacementMetres, 0, 80);
        Assert.StartsWith("坐标更像是GCJ-02（高德、腾讯），建议改选该坐标系。按WGS-84，", verdict.Describe().Zh, StringComparison.Ordinal);
        Assert.StartsWith("The positions look like GCJ-02 (AMap, Tencent); that is the system to name. Read as WGS-84 ", verdict.Describe().En, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verdict_can_be_said_in_words() => Assert.All(
        from finding in Enum.GetValues<OffsetFinding>()
        from doubt in Enum.GetValues<OffsetDoubt>()
        from best in PositionReadings.All
        where finding == OffsetFinding.CannotTell == (doubt != OffsetDoubt.None) && (finding != OffsetFinding.OtherSystem || best.System() is not null)
        select new OffsetVerdict(finding, doubt, CoordinateSystem.Wgs84, best, 20, 9, [.. PositionReadings.All.Select(reading => new ReadingFit(reading, 1, -2, 3))]),
        verdict => Assert.NotEqual("", verdict.Describe().Zh + verdict.Describe().En));

    [Fact]
    public void A_hundred_thousand_rows_are_judged_by_a_sample_of_all_of_them()
    {
        var evidence = new OffsetEvidence(CoordinateSystem.Wgs84);
        var points = ScatteredPoints.Around(5_000, 20, Bd09, Seed);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var (given, centre) in points)
        {
            evidence.Add(given, centre);
        }
        var verdict = evidence.Judge();

        // The sample, and what comparing it takes: nothing that grows with the rows.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 6_000_000);
        Assert.Equal((CoordinateSystem.Bd09, 100_000), (verdict.Suggested, verdict.Points));
    }

    private static (OffsetFinding, OffsetDoubt) Found(OffsetVerdict verdict) => (verdict.Finding, verdict.Doubt);
}
