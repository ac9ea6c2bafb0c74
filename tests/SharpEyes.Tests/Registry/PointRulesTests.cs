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
    [InlineData(PointFields.Name, "=cmd|' /C calc'!A0", "point.name.form")]
    [InlineData(PointFields.VillageCode, "村口", "point.village.digits")]
    [InlineData(PointFields.VillageCode, "230521100000", "point.village.level")]
    [InlineData(PointFields.Class, "7", "point.class.table")]
    [InlineData(PointFields.Longitude, "46.7", "point.position.swapped")]
    [InlineData(PointFields.Longitude, "181", "point.longitude.range")]
    [InlineData(PointFields.Longitude, "131°08′", "point.longitude.range")]
    [InlineData(PointFields.Latitude, "NaN", "point.latitude.range")]
    [InlineData(PointFields.Azimuth, "361", "point.azimuth.range")]
    [InlineData(PointFields.ViewAngle, "0", "point.view-angle.range")]
    [InlineData(PointFields.ViewDistance, "1e99", "point.view-distance.range")]
    [InlineData(PointFields.GatewayCode, "nvr/1", "point.gateway.code")]
    [InlineData(PointFields.LifeCycle, "4", "point.life-cycle.table")]
    [InlineData(PointFields.HeartbeatSeconds, "-1", "point.heartbeat-seconds.range")]
    [InlineData(PointFields.Address, "", "point.address.required")]
    [InlineData(PointFields.Address, "无", "point.address.filler")]
    [InlineData(PointFields.CountyCode, "230522", "point.county.code")]
    [InlineData(PointFields.CountyCode, "23052100", "point.county.digits")]
    [InlineData(PointFields.Networked, "0", "point.networked.convention")]
    [InlineData(PointFields.CameraType, "5", "point.camera-type.convention")]
    [InlineData(PointFields.Direction, "90", "point.direction.convention")]
    [InlineData(PointFields.PlaceType, "8/77", "point.place-type.table")]
    [InlineData(PointFields.Ipv4, "10.23.5", "point.ipv4.form")]
    [InlineData(PointFields.Ipv4, "0.0.0.0", "point.ipv4.placeholder")]
    [InlineData(PointFields.Mac, "4C-BD-8F-12-34", "point.mac.form")]
    [InlineData(PointFields.InstalledOn, "2031-01-01", "point.installed.future")]
    [InlineData(PointFields.InstalledOn, "1994-12-31", "point.installed.early")]
    [InlineData(PointFields.InstalledOn, "下周", "point.installed-on.form")]
    [InlineData(PointFields.RetentionDays, "29", "point.retention.short-other")]
    [InlineData(PointFields.PoliceUnit, "230522000000", "point.police-unit.county")]
    [InlineData(PointFields.ManagingPhone, "问村长", "point.managing-phone.number")]
    [InlineData(PointFields.ContractUntil, "2026-01-01", "point.contract.ended")]
    [InlineData(PointFields.Direction, "west", "point.azimuth.direction")]
    [InlineData(PointFields.ContactPhone, "村长家", "point.contact-phone.number")]
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

    [Fact]
    public void What_is_demanded_depends_on_the_class()
    {
        string[] asked = [PointFields.InstalledOn, PointFields.ManagingPhone, PointFields.RetentionDays];
        var first = asked.Aggregate(Texts(PointFields.Class, "1"), (texts, field) => texts.Append((field, "")).ToArray());
        var third = asked.Aggregate(Texts(PointFields.Class, "3"), (texts, field) => texts.Append((field, "")).ToArray());

        Assert.Equal(
            ["point.installed-on.required", "point.managing-phone.required", "point.retention-days.required"], Broken(Candidate(first)).Order());
        Assert.Empty(Broken(Candidate(third)));
    }

    [Fact]
    public void A_missing_demand_does_not_refuse_a_record_but_makes_it_incorrect()
    {
        var verdict = PointVerdict.Of(With(PointFields.Address, ""));

        Assert.Equal((false, false), (verdict.IsRefused, verdict.IsCorrect));
        Assert.Equal(PointVerdict.Of(Good()).Filled - 1, verdict.Filled);
    }

    [Theory]
    [InlineData(PointFields.InstalledOn, "2020年6月1日", "2020-06-01")]
    [InlineData(PointFields.InstalledOn, "1590969600000", "2020-06-01")]
    [InlineData(PointFields.PlaceType, "8 校园周边/交通干线", "8/10")]
    [InlineData(PointFields.Mac, "4cbd.8f12.3456", "4C-BD-8F-12-34-56")]
    [InlineData(PointFields.Ipv4, "010.023.005.017", "10.23.5.17")]
    [InlineData(PointFields.Networked, "已联网", "yes")]
    [InlineData(PointFields.CameraType, "7", "split")]
    [InlineData(PointFields.Azimuth, "360", "0")]
    public void Texts_that_mean_the_same_are_kept_as_one(string field, string given, string kept) =>
        Assert.Equal(kept, FieldText.Read(PointFields.Get(field), given));

    [Fact]
    public void Whatever_a_field_keeps_it_reads_again_as_itself()
    {
        foreach (var field in PointFields.All.Where(field => field.Example is not null))
        {
            var kept = FieldText.Read(field, field.Example!);
            Assert.Equal(kept, FieldText.Read(field, kept!));
        }
        foreach (var (table, entry) in CodeTables.All.SelectMany(table => table.Entries.Select(entry => (table, entry))))
        {
            Assert.True(table.TryRead(entry.Code, out var byCode) && table.TryRead(entry.Label, out var byLabel) && byCode == entry && byLabel == entry, $"{table.Name} {entry.Code}");
        }
    }

    [Theory]
    [InlineData("zeroIsNetworked", "0", "yes")]
    [InlineData("zeroIsNetworked", "1", "no")]
    [InlineData("oneIsNetworked", "1", "yes")]
    [InlineData("oneIsNetworked", "未联网", "未联网")]
    public void A_named_convention_leaves_one_meaning(string choice, string written, string meant)
    {
        var texts = new string?[PointFields.All.Count];
        var row = new ConventionRow(texts) { [PointFields.Networked] = written };

        FieldConventions.Find(PointFields.Networked, choice)!.Read(row);

        Assert.Equal(meant, row[PointFields.Networked]);
    }

    [Fact]
    public void Degrees_of_a_direction_become_the_azimuth()
    {
        var row = new ConventionRow(new string?[PointFields.All.Count]) { [PointFields.Direction] = "100" };

        FieldConventions.Find(PointFields.Direction, "degrees")!.Read(row);

        Assert.Equal(("east", "100"), (row[PointFields.Direction], row[PointFields.Azimuth]));
    }

    private static string[] Broken(PointCandidate point) => [.. PointVerdict.Of(point).Findings.Select(finding => finding.Rule.Code)];

    private static PointCandidate Good() => With("", "");

    private static PointCandidate With(string field, string value, string? latitude = null) =>
        Candidate(latitude is null ? Texts(field, value) : [.. Texts(field, value), (PointFields.Latitude, latitude)]);

    // Of a field that is named twice the last word counts.
    private static (string Field, string Text)[] Texts(string field, string value) =>
    [
        .. PointFields.All.Where(known => known.Requirement != Requirement.Optional || known.Key == PointFields.Azimuth).Select(known => (known.Key, known.Example!)),
        (field, value),
    ];

    private static PointCandidate Candidate((string Field, string Text)[] texts) =>
        new(field => texts.LastOrDefault(text => text.Field == field.Key).Text ?? "") { VillageRegistered = true, Today = new DateOnly(2026, 11, 1) };
}
