using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Registry;

public sealed class PointRulesTests
{
    [Fact]
    public void A_good_point_breaks_no_rule() => Assert.Empty(Broken(Good()));

    [Theory]
    [InlineData(PointFields.DeviceCode, "123", "point.code.digits")]
    [InlineData(PointFields.DeviceCode, "23052100002000000001", "point.code.type")]
    [InlineData(PointFields.DeviceCode, "23052200001320000001", "point.code.county")]
    [InlineData(PointFields.Name, "", "point.name.missing")]
    [InlineData(PointFields.Name, "测试", "point.name.placeholder")]
    [InlineData(PointFields.Name, "=cmd|' /C calc'!A0", "point.name.plain")]
    [InlineData(PointFields.VillageCode, "村口", "point.village.digits")]
    [InlineData(PointFields.VillageCode, "230521100000", "point.village.level")]
    [InlineData(PointFields.Class, "4", "point.class.table")]
    [InlineData(PointFields.Longitude, "46.7", "point.position.swapped")]
    [InlineData(PointFields.Longitude, "181", "point.longitude.range")]
    [InlineData(PointFields.Longitude, "131°08′", "point.longitude.range")]
    [InlineData(PointFields.Latitude, "NaN", "point.latitude.range")]
    [InlineData(PointFields.Azimuth, "361", "point.azimuth.range")]
    [InlineData(PointFields.ViewAngle, "0", "point.view-angle.range")]
    [InlineData(PointFields.ViewDistance, "1e99", "point.view-distance.range")]
    [InlineData(PointFields.GatewayCode, "nvr/1", "point.gateway.code")]
    [InlineData(PointFields.LifeCycle, "4", "point.life-cycle.table")]
    [InlineData(PointFields.HeartbeatSeconds, "-1", "point.heartbeat.range")]
    [InlineData(PointFields.ContactPhone, "村长家", "point.contact.phone")]
    public void Each_mistake_is_named_by_its_rule(string field, string value, string rule)
    {
        var latitude = rule == "point.position.swapped" ? "131.1" : null;
        Assert.Contains(rule, Broken(With(field, value, latitude)));
    }

    [Theory]
    [InlineData(PointFields.Azimuth, "")]
    [InlineData(PointFields.Azimuth, "90.0")]
    [InlineData(PointFields.LifeCycle, "在用")]
    [InlineData(PointFields.LifeCycle, "")]
    [InlineData(PointFields.HeartbeatSeconds, "")]
    [InlineData(PointFields.HeartbeatSeconds, "0")]
    [InlineData(PointFields.ContactPhone, "0469-1234567/+86 13800000000")]
    [InlineData(PointFields.DeviceCode, "23052100001310000001")]
    public void What_the_field_writes_is_taken(string field, string value) => Assert.Empty(Broken(With(field, value)));

    [Fact]
    public void Codes_of_rules_are_unique_and_each_speaks_both_languages()
    {
        var codes = PointRules.All.Select(rule => rule.Code).Concat(DivisionRules.All.Select(rule => rule.Code)).ToArray();

        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(PointRules.All, rule => Assert.True(rule.Message.Zh.Any(letter => letter > 0x4E00) && rule.Message.En.All(letter => letter < 0x4E00)));
    }

    [Fact]
    public void A_device_code_explains_its_parts()
    {
        var code = DeviceCode.Parse("23052100041327000123");

        Assert.Equal((230521, 4, 132, 7, 123), (code.County, code.Industry, code.Type, code.Network, code.Serial));
    }

    private static string[] Broken(PointCandidate point) => [.. PointRules.All.Where(rule => rule.Broken(point)).Select(rule => rule.Code)];

    private static PointCandidate Good() => With("", "");

    private static PointCandidate With(string field, string value, string? latitude = null)
    {
        string Text(string name, string good) => name == field ? value : good;
        return new PointCandidate
        {
            DeviceCodeText = Text(PointFields.DeviceCode, "23052100001320000001"),
            Name = Text(PointFields.Name, "富强村村口"),
            VillageCodeText = Text(PointFields.VillageCode, "230521100200"),
            VillageRegistered = true,
            ClassText = Text(PointFields.Class, "1"),
            LongitudeText = Text(PointFields.Longitude, "131.1385"),
            LatitudeText = latitude ?? Text(PointFields.Latitude, "46.7291"),
            AzimuthText = Text(PointFields.Azimuth, "90"),
            ViewAngleText = Text(PointFields.ViewAngle, "60"),
            ViewDistanceText = Text(PointFields.ViewDistance, "80"),
            GatewayCode = Text(PointFields.GatewayCode, "nvr-1"),
            GatewayName = Text(PointFields.GatewayName, "录像机"),
            LifeCycleText = Text(PointFields.LifeCycle, "1"),
            HeartbeatSecondsText = Text(PointFields.HeartbeatSeconds, "60"),
            ContactName = Text(PointFields.ContactName, ""),
            ContactPhone = Text(PointFields.ContactPhone, ""),
        };
    }
}
