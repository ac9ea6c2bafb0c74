using System.Buffers;
using SharpEyes.Domain.Coordinates;
using static SharpEyes.Domain.Registry.RuleSeverity;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// What makes a point's file 一机一档 complete and correct: applied when somebody types, at import, and over what is registered. Read
/// from top to bottom; the first broken rule of a field speaks. What each single field may hold follows from the list of fields
/// (<see cref="FieldRules"/>) and stands behind the rules that know more.
/// </summary>
public static class PointRules
{
    public const int NameLength = 100;
    public const int GatewayCodeLength = 64;

    /// <summary>Days a recording is kept at least (State Council Order 799).</summary>
    public const int RetentionDays = 30;

    /// <summary>Days after going into use within which a point is to be filed (State Council Order 799).</summary>
    public const int FilingDays = 30;

    private static readonly SearchValues<char> SignsNotInPictures = SearchValues.Create("<>&\"'\\|?*%$~`^{}[]!");
    private static readonly DateOnly FirstDay = new(1995, 1, 1);

    public static IReadOnlyList<RecordRule<PointCandidate>> All { get; } =
    [
        new("point.code.digits", PointFields.DeviceCode, Error,
            new("设备编码必须是20位数字", "The device code must have 20 digits"), "20 × 0–9 (GB/T 28181)",
            point => point.Code is null),
        new("point.code.industry", PointFields.DeviceCode, Error,
            new("设备编码第9–10位不是行业编码", "Digits 9–10 of the device code are not the code of an industry"), "00–14, 40–55, 80–99",
            point => point.Code is { } code && DeviceCodeTables.Industry(code.Industry) is null),
        new("point.code.type", PointFields.DeviceCode, Error,
            new("设备编码第11–13位不是摄像机类型", "Digits 11–13 of the device code are not those of a camera"), DeviceType.VideoPoints,
            point => point.Code is { } code && !DeviceType.IsVideoPoint(code.Type)),
        new("point.code.county", PointFields.DeviceCode, Error,
            new("设备编码前6位与所属村的区县代码不一致", "The first 6 digits of the device code are not those of the village's county"), "village_code[0..5]",
            point => point.Code is { } code && point.Village is { } village && code.County != village.CountyDigits),

        new("point.name.missing", PointFields.Name, Error,
            new("缺少设备名称", "The name is missing"), $"1–{NameLength} characters",
            point => point.Given(PointFields.Name).Length == 0),
        new("point.name.placeholder", PointFields.Name, Error,
            new("设备名称是占位内容", "The name is a placeholder"), "a name",
            point => FieldReading.IsPlaceholder(point.Given(PointFields.Name))),
        new("point.name.signs", PointFields.Name, Warning,
            new("设备名称含画面标注不允许的符号", "The name holds signs that the text in the picture may not have"), "letters, digits, - _ ( ) # and Chinese",
            point => FieldReading.IsPlain(point.Given(PointFields.Name)) && point.Given(PointFields.Name).AsSpan().ContainsAny(SignsNotInPictures)),

        new("point.county.digits", PointFields.CountyCode, Error,
            new("行政区域应为6位；8位时须在导入时指定约定", "The county has 6 digits; name the convention at import when it has 8"), "6 × 0–9 (GB/T 2260), blank = of the village",
            point => point[PointFields.CountyCode] is null),
        new("point.county.code", PointFields.CountyCode, Error,
            new("行政区域与设备编码前6位不一致", "The county is not that of the device code"), "device_code[0..5]",
            point => point.Code is { } code && point[PointFields.CountyCode] is { Length: 6 } county && county != code.County.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)),

        new("point.village.digits", PointFields.VillageCode, Error,
            new("行政村代码必须是12位数字", "The village code must have 12 digits"), "12 × 0–9",
            point => point.Village is null),
        new("point.village.level", PointFields.VillageCode, Error,
            new("该代码不是村级区划", "The code is not that of a village"), "a village, not a township or higher",
            point => point.Village is { Level: not Divisions.DivisionLevel.Village }),
        new("point.village.unknown", PointFields.VillageCode, Error,
            new("登记册中没有该村，请先导入区划", "The registry does not have this village; import the divisions first"), "a registered village",
            point => !point.VillageRegistered),
        new("point.village.foreign", PointFields.VillageCode, Error,
            new("该点位、所属村或网关不在您的辖区内", "The point, its village or its gateway is not of your jurisdiction"), "a village of your jurisdiction",
            point => point.IsForeign),

        new("point.class.table", PointFields.Class, Error,
            new("监控点位类型不在代码表中", "The class is not in the code table"), CodeTables.Get("point_class").Allowed,
            point => point.Class is null),

        new("point.position.swapped", PointFields.Longitude, Error,
            new("经度和纬度看来颠倒了", "Longitude and latitude seem to be swapped"), "longitude 73–136, latitude 3–54 (WGS-84)",
            LooksSwapped) { Explain = point => PositionFinding.Swapped(point.Longitude!.Value, point.Latitude!.Value).Describe() },
        new("point.longitude.range", PointFields.Longitude, Error,
            new("经度不是有效的度数", "The longitude is not a valid number of degrees"), "-180–180 (WGS-84)",
            point => point.Longitude is not (>= -180 and <= 180)),
        new("point.position.zero", PointFields.Longitude, Error,
            new("经度或纬度为零", "Longitude or latitude is zero"), "WGS-84",
            point => point.Longitude is 0 || point.Latitude is 0),
        new("point.position.county", PointFields.Longitude, Error,
            new("位置不在所属区县内", "The position is not in the county"), "inside the county of the village (WGS-84)",
            point => point.Position?.Problem == PositionProblem.OutsideCounty) { Refuses = false, Explain = point => point.Position?.Describe() },
        new("point.position.village", PointFields.Longitude, Warning,
            new("位置离所属村过远", "The position is far from the village"), "near the village (WGS-84)",
            point => point.Position?.Problem == PositionProblem.FarFromVillage) { Explain = point => point.Position?.Describe() },
        new("point.position.coarse", PointFields.Longitude, Warning,
            new("经纬度小数不足5位，误差在10米以上", "Longitude and latitude have fewer than 5 decimals, which is 10 m and more"), "6 decimals",
            point => Decimals(point[PointFields.Longitude]) < 5 && Decimals(point[PointFields.Latitude]) < 5),
        new("point.latitude.range", PointFields.Latitude, Error,
            new("纬度不是有效的度数", "The latitude is not a valid number of degrees"), "-90–90 (WGS-84)",
            point => point.Latitude is not (>= -90 and <= 90) && !LooksSwapped(point)),

        new("point.azimuth.direction", PointFields.Azimuth, Warning,
            new("方位角与监视方位不符", "The azimuth is not that of the direction"), "within 45° of the direction",
            point => point.Whole(PointFields.Azimuth) is { } azimuth && CompassDirection.AzimuthOf(point[PointFields.Direction]) is { } centre && CompassDirection.Between(azimuth, centre) > 45),

        new("point.networked.convention", PointFields.Networked, Error,
            new("联网属性的0和1含义不一，须在导入时指定约定", "0 and 1 mean different things in different forms; name the convention at import"), "已联网 yes, 未联网 no",
            point => point.Given(PointFields.Networked) is "0" or "1"),
        new("point.camera-type.convention", PointFields.CameraType, Error,
            new("摄像机类型5的含义因版本而异，须在导入时指定版本", "Camera type 5 differs between editions; name the edition at import"), CodeTables.Get("camera_type").Allowed,
            point => point.Given(PointFields.CameraType) is "5"),
        new("point.direction.convention", PointFields.Direction, Error,
            new("监视方位的数字可能是代码或度数，须在导入时指定约定", "A number may be a code or degrees; name the convention at import"), CodeTables.Get("direction").Allowed,
            point => FieldReading.Whole(point.Given(PointFields.Direction)) is not null),

        new("point.gateway.code", PointFields.GatewayCode, Error,
            new("网关编码不能作MQTT主题层级", "The gateway code cannot be a level of an MQTT topic"), $"1–{GatewayCodeLength} characters, no blank / + #, blank cell = none",
            point => point.Given(PointFields.GatewayCode) is { Length: > 0 } code && (code.Length > GatewayCodeLength || !FieldReading.IsTopicLevel(code))),
        new("point.gateway.name-alone", PointFields.GatewayName, Warning,
            new("有网关名称而无网关编码，名称未采用", "A gateway name without a gateway code is not used"), "gateway_code",
            point => point.Given(PointFields.GatewayName).Length > 0 && point.Given(PointFields.GatewayCode).Length == 0),
        new("point.ipv4.placeholder", PointFields.Ipv4, Error,
            new("IPv4地址是占位内容", "The IPv4 address is a placeholder"), "the address of the device",
            point => point[PointFields.Ipv4] is "0.0.0.0" or "255.255.255.255" or "127.0.0.1") { Refuses = false },
        new("point.mac.placeholder", PointFields.Mac, Error,
            new("MAC地址是占位内容", "The MAC address is a placeholder"), "the address of the device",
            point => point[PointFields.Mac] is "00-00-00-00-00-00" or "FF-FF-FF-FF-FF-FF") { Refuses = false },

        new("point.retention.short", PointFields.RetentionDays, Error,
            new("录像保存天数少于30天", "Recordings are kept for fewer than 30 days"), $"≥ {RetentionDays} d",
            point => point.Class == PointClass.First && point.Whole(PointFields.RetentionDays) < RetentionDays) { Refuses = false },
        new("point.retention.short-other", PointFields.RetentionDays, Warning,
            new("录像保存天数少于30天", "Recordings are kept for fewer than 30 days"), $"≥ {RetentionDays} d",
            point => point.Whole(PointFields.RetentionDays) < RetentionDays),

        new("point.police-unit.county", PointFields.PoliceUnit, Error,
            new("所属辖区公安机关与区县不一致", "The police unit is of another county"), "county 6 digits + 6 digits (GA/T 380)",
            point => point[PointFields.PoliceUnit] is { Length: 12 } unit && point[PointFields.CountyCode] is { Length: 6 } county
                && !unit.StartsWith(county, StringComparison.Ordinal) && !unit.StartsWith(county[..4] + "00", StringComparison.Ordinal)) { Refuses = false },
        new("point.managing-phone.number", PointFields.ManagingPhone, Warning,
            new("管理单位联系方式不是电话号码", "The phone of the managing body is not a phone number"), "0–9 + - ( ) and / between numbers",
            point => point[PointFields.ManagingPhone] is { Length: > 0 } phone && !FieldReading.IsPhone(phone)),
        new("point.maintenance-phone.number", PointFields.MaintenancePhone, Warning,
            new("运维单位电话不是电话号码", "The phone of the maintenance body is not a phone number"), "0–9 + - ( ) and / between numbers",
            point => point[PointFields.MaintenancePhone] is { Length: > 0 } phone && !FieldReading.IsPhone(phone)),
        new("point.contact-phone.number", PointFields.ContactPhone, Error,
            new("联系电话不是电话号码", "The phone is not a phone number"), "0–9 + - ( ) and / between numbers",
            point => point.Given(PointFields.ContactPhone) is { Length: > 0 } phone && !FieldReading.IsPhone(phone)),
        new("point.contract.ended", PointFields.ContractUntil, Warning,
            new("维保合同已到期", "The maintenance contract has ended"), "today or later",
            point => InService(point) && point.Day(PointFields.ContractUntil) < point.Today),

        new("point.installed.early", PointFields.InstalledOn, Error,
            new("安装时间早于1995年", "Installed before 1995"), "1995-01-01 …",
            point => point.Day(PointFields.InstalledOn) < FirstDay) { Refuses = false },
        new("point.installed.future", PointFields.InstalledOn, Error,
            new("安装时间在将来", "Installed in the future"), "today or earlier",
            point => point.Day(PointFields.InstalledOn) > point.Today) { Refuses = false },
        new("point.in-service.early", PointFields.InServiceOn, Warning,
            new("启用时间早于安装时间", "In service before it was installed"), "installed_on or later",
            point => point.Day(PointFields.InServiceOn) < point.Day(PointFields.InstalledOn)),
        new("point.filed.late", PointFields.FiledOn, Warning,
            new("启用30日后仍未备案", "Not filed 30 days after going into use"), $"in_service_on + {FilingDays} d",
            point => InService(point) && (point.Day(PointFields.FiledOn) ?? point.Today) > point.Day(PointFields.InServiceOn)?.AddDays(FilingDays)),
        new("point.removed.day", PointFields.RemovedOn, Warning,
            new("设备已拆除，缺少拆除时间", "Removed, but the day is missing"), "yyyy-MM-dd",
            point => point[PointFields.LifeCycle] is "3" && point[PointFields.RemovedOn] is ""),
        new("point.removed.in-service", PointFields.RemovedOn, Warning,
            new("有拆除时间，但设备状态不是拆除", "There is a day of removal, but the life cycle is another"), "life_cycle = 3, blank",
            point => point[PointFields.LifeCycle] is "1" or "2" && point[PointFields.RemovedOn] is { Length: > 0 }),

        .. PointFields.All.SelectMany(FieldRules.Of),
    ];

    private static readonly Dictionary<string, RecordRule<PointCandidate>> ByCode = All.ToDictionary(rule => rule.Code);

    /// <summary>Changes when the list does, so that a stock judged by another list is judged again.</summary>
    public static string Edition { get; } = string.Join(';', All.Select(rule => $"{rule.Code}{rule.Severity}{rule.Allowed}"))
        .Aggregate(14_695_981_039_346_656_037UL, static (hash, letter) => (hash ^ letter) * 1_099_511_628_211UL).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Null when there is no rule of this code.</summary>
    public static RecordRule<PointCandidate>? Find(string code) => ByCode.GetValueOrDefault(code);

    private static bool InService(PointCandidate point) => point[PointFields.LifeCycle] is "1";

    private static int? Decimals(string? kept) => kept is { Length: > 0 } ? kept.Length - kept.IndexOf('.', StringComparison.Ordinal) - 1 : null;

    private static bool LooksSwapped(PointCandidate point) =>
        point is { Longitude: { } longitude, Latitude: { } latitude } && PositionCheck.LooksSwapped(new LonLat(longitude, latitude));
}
