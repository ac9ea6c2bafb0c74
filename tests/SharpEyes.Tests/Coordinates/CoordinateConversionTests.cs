using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Coordinates;
using static SharpEyes.Domain.Coordinates.CoordinateSystem;

namespace SharpEyes.Tests.Coordinates;

public sealed class CoordinateConversionTests
{
    private const double Centimetre = 0.01;

    private static readonly Gen<LonLat> AnywhereAround =
        Gen.Choose(73_000_000, 136_000_000).SelectMany(
            longitude => Gen.Choose(15_000_000, 54_000_000).Select(latitude => new LonLat(longitude / 1e6, latitude / 1e6)));

    private static readonly Arbitrary<LonLat> InTheMainland = AnywhereAround.Where(Mainland.Holds).ToArbitrary();

    private static readonly Arbitrary<LonLat> AroundTheMainland = AnywhereAround.Where(position => !Mainland.Holds(position)).ToArbitrary();

    private static readonly Arbitrary<LonLat> InShuangyashan =
        Gen.Choose(130_600_000, 134_400_000).SelectMany(
            longitude => Gen.Choose(45_900_000, 47_100_000).Select(latitude => new LonLat(longitude / 1e6, latitude / 1e6)))
            .Where(Mainland.Holds).ToArbitrary();

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Theory]
    [InlineData(Wgs84)]
    [InlineData(Cgcs2000)]
    [InlineData(Gcj02)]
    [InlineData(Bd09)]
    public void There_and_back_is_less_than_a_centimetre_all_over_the_mainland(CoordinateSystem system) => Prop.ForAll(
        InTheMainland,
        wgs84 => CoordinateConversion.ToWgs84(system, CoordinateConversion.FromWgs84(system, wgs84)).DistanceTo(wgs84) < Centimetre).Check(Often);

    [Theory]
    [InlineData(Gcj02)]
    [InlineData(Bd09)]
    public void Outside_of_the_mainland_nothing_is_moved(CoordinateSystem system) => Prop.ForAll(
        AroundTheMainland, position => CoordinateConversion.FromWgs84(system, position) == position).Check(Often);

    [Fact]
    public void In_Shuangyashan_positions_of_GCJ_02_lie_around_640_m_to_the_east_north_east() => Prop.ForAll(
        InShuangyashan,
        wgs84 => wgs84.MetresTo(CoordinateConversion.FromWgs84(Gcj02, wgs84)) is (East: > 525 and < 645, North: > 195 and < 300)).Check(Often);

    // The county seats, with the offsets that the formulas give: 尖山区, 饶河县, 宝清县, 友谊县.
    [Theory]
    [InlineData(131.158, 46.646, 669)]
    [InlineData(134.014, 46.798, 624)]
    [InlineData(132.197, 46.327, 627)]
    [InlineData(131.808, 46.767, 638)]
    public void The_offset_at_a_county_seat_is_known(double longitude, double latitude, double metres)
    {
        var wgs84 = new LonLat(longitude, latitude);

        Assert.Equal(metres, CoordinateConversion.FromWgs84(Gcj02, wgs84).DistanceTo(wgs84), 3.0);
    }

    // Published by gcoord (MIT), test/fixtures/china-cities.json: positions of cities in three systems, as map services gave them.
    [Theory]
    [InlineData(130.3111063, 46.7975722, 130.3188843, 46.7997822, 130.3252439, 46.8061724)] // 佳木斯
    [InlineData(124.7038236, 52.3338635, 124.7115324, 52.3352664, 124.7180582, 52.3412419)] // 大兴安岭
    [InlineData(75.9868089, 39.470184, 75.9897602, 39.4704064, 75.9962502, 39.4764048)] // 喀什
    [InlineData(109.507813, 18.2545417, 109.5119135, 18.2528524, 109.5184703, 18.2585878)] // 三亚
    [InlineData(100.7960252, 22.0116717, 100.7971547, 22.0088162, 100.8036002, 22.0151176)] // 西双版纳
    [InlineData(124.3486948, 39.9992504, 124.3544596, 40.0007902, 124.3610035, 40.0067091)] // 丹东
    [InlineData(91.1706414, 29.655277, 91.1721167, 29.6524954, 91.1786184, 29.6585294)] // 拉萨
    [InlineData(118.0844471, 24.4824837, 118.0894287, 24.4798381, 118.0958639, 24.48615)] // 厦门
    [InlineData(126.528903, 45.8017783, 126.5349726, 45.8037804, 126.5415875, 45.8094074)] // 哈尔滨
    public void Cities_lie_where_the_map_services_say(
        double longitude, double latitude, double gcj02Longitude, double gcj02Latitude, double bd09Longitude, double bd09Latitude)
    {
        var wgs84 = new LonLat(longitude, latitude);

        Assert.InRange(CoordinateConversion.FromWgs84(Gcj02, wgs84).DistanceTo(new LonLat(gcj02Longitude, gcj02Latitude)), 0, 0.8);
        Assert.InRange(CoordinateConversion.FromWgs84(Bd09, wgs84).DistanceTo(new LonLat(bd09Longitude, bd09Latitude)), 0, 0.8);
    }

    // eviltransform (MIT), go/transform_test.go.
    [Theory]
    [InlineData(121.5272106, 31.1774276, 121.531541859215, 31.17530398364597)]
    [InlineData(113.912316, 22.543847, 113.9171764808363, 22.540796131694766)]
    [InlineData(116.377817, 39.911954, 116.38404722455657, 39.91334545536069)]
    // coordtransform (MIT), test/app.js.
    [InlineData(116.404, 39.915, 116.41024449916938, 39.91640428150164)]
    public void Other_libraries_convert_to_GCJ_02_alike(double longitude, double latitude, double gcj02Longitude, double gcj02Latitude)
    {
        var (wgs84, gcj02) = (new LonLat(longitude, latitude), new LonLat(gcj02Longitude, gcj02Latitude));

        Assert.InRange(CoordinateConversion.FromWgs84(Gcj02, wgs84).DistanceTo(gcj02), 0, Centimetre);
        Assert.InRange(CoordinateConversion.ToWgs84(Gcj02, gcj02).DistanceTo(wgs84), 0, Centimetre);
    }

    [Fact]
    public void Other_libraries_convert_BD_09_alike()
    {
        // gcoord (MIT), test/unit/crs: BD09.spec.ts and GCJ02.spec.ts; their inverse stops a few centimetres earlier.
        Assert.InRange(CoordinateConversion.ToWgs84(Bd09, new LonLat(123, 45)).DistanceTo(new LonLat(122.98762210, 44.99171540)), 0, 0.2);
        Assert.InRange(CoordinateConversion.ToWgs84(Gcj02, new LonLat(123, 45)).DistanceTo(new LonLat(122.99395597, 44.99804071)), 0, 0.05);
        Assert.InRange(Bd09Of(new LonLat(123, 45)).DistanceTo(new LonLat(123.00636499, 45.00636899)), 0, Centimetre);
        // coordtransform (MIT), test/app.js.
        Assert.InRange(Bd09Of(new LonLat(116.404, 39.915)).DistanceTo(new LonLat(116.41036949371029, 39.92133699351021)), 0, Centimetre);

        static LonLat Bd09Of(LonLat gcj02) => CoordinateConversion.FromWgs84(Bd09, CoordinateConversion.ToWgs84(Gcj02, gcj02));
    }

    [Theory]
    [InlineData(double.NaN, 46.6)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(0, 0)]
    [InlineData(46.6, 131.2)]
    [InlineData(1e300, -1e300)]
    [InlineData(180, 90)]
    public void What_is_no_place_of_the_mainland_comes_back_as_it_was(double longitude, double latitude)
    {
        var position = new LonLat(longitude, latitude);

        Assert.Equal(position, CoordinateConversion.ToWgs84(Bd09, position));
        Assert.Equal(position, CoordinateConversion.FromWgs84(Gcj02, position));
    }

    [Theory]
    [InlineData("GCJ-02", Gcj02)]
    [InlineData("火星坐标系", Gcj02)]
    [InlineData("wgs 84", Wgs84)]
    [InlineData("2000国家大地坐标系", Cgcs2000)]
    [InlineData("bd09", Bd09)]
    [InlineData("Beijing 1954", null)]
    public void A_system_is_known_by_its_names(string text, CoordinateSystem? system) => Assert.Equal(system, CoordinateSystems.Read(text));

    [Fact]
    public void A_system_is_read_by_its_key() => Assert.All(CoordinateSystems.All, system => Assert.Equal(system, CoordinateSystems.Read(system.Key())));
}
