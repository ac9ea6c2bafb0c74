using static SharpEyes.Domain.Registry.RuleSeverity;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// What makes the record of a point fit for the registry: the rules of the 一机一档 form that concern the fields SharpEyes
/// keeps so far. Applied at import; read from top to bottom, the first broken rule of a field speaks.
/// </summary>
public static class PointRules
{
    public const int NameLength = 100;
    public const int GatewayCodeLength = 64;
    public const int ContactLength = 50;

    public static IReadOnlyList<RecordRule<PointCandidate>> All { get; } =
    [
        new("point.code.digits", PointFields.DeviceCode, Error,
            new("设备编码必须是20位数字", "The device code must have 20 digits"), "20 × 0–9 (GB/T 28181)",
            point => point.Code is null),
        new("point.code.type", PointFields.DeviceCode, Error,
            new("设备编码第11–13位不是摄像机类型", "Digits 11–13 of the device code are not those of a camera"), "131, 132, 121, 122",
            point => point.Code is { } code && !DeviceType.IsVideoPoint(code.Type)),
        new("point.code.county", PointFields.DeviceCode, Error,
            new("设备编码前6位与所属村的区县代码不一致", "The first 6 digits of the device code are not those of the village's county"), "village_code[0..5]",
            point => point.Code is { } code && point.Village is { } village && code.County != village.CountyDigits),

        new("point.name.missing", PointFields.Name, Error,
            new("缺少设备名称", "The name is missing"), $"1–{NameLength} characters",
            point => point.Name.Length == 0),
        new("point.name.length", PointFields.Name, Error,
            new("设备名称过长", "The name is too long"), $"1–{NameLength} characters",
            point => point.Name.Length > NameLength),
        new("point.name.placeholder", PointFields.Name, Error,
            new("设备名称是占位内容", "The name is a placeholder"), "a name",
            point => FieldReading.IsPlaceholder(point.Name)),
        new("point.name.plain", PointFields.Name, Error,
            new("设备名称含控制字符或以公式符号开头", "The name holds control characters or begins like a formula"), "does not begin with = + - @",
            point => !FieldReading.IsPlain(point.Name)),

        new("point.village.digits", PointFields.VillageCode, Error,
            new("行政村代码必须是12位数字", "The village code must have 12 digits"), "12 × 0–9",
            point => point.Village is null),
        new("point.village.level", PointFields.VillageCode, Error,
            new("该代码不是村级区划", "The code is not that of a village"), "a village, not a township or higher",
            point => point.Village is { Level: not Divisions.DivisionLevel.Village }),
        new("point.village.unknown", PointFields.VillageCode, Error,
            new("登记册中没有该村，请先导入区划", "The registry does not have this village; import the divisions first"), "a registered village",
            point => !point.VillageRegistered),

        new("point.class.table", PointFields.Class, Error,
            new("监控点位类型不在代码表中", "The class is not in the code table"), "1 一类, 2 二类, 3 三类, 9 其他",
            point => point.Class is null),

        new("point.position.swapped", PointFields.Longitude, Error,
            new("经度和纬度看来颠倒了", "Longitude and latitude seem to be swapped"), "longitude 73–136, latitude 3–54 (WGS-84)",
            LooksSwapped),
        new("point.longitude.range", PointFields.Longitude, Error,
            new("经度不是有效的度数", "The longitude is not a valid number of degrees"), "-180–180 (WGS-84)",
            point => point.Longitude is not (>= -180 and <= 180)),
        new("point.position.zero", PointFields.Longitude, Error,
            new("经纬度为零", "The position is zero"), "WGS-84",
            point => point.Longitude is 0 && point.Latitude is 0),
        new("point.latitude.range", PointFields.Latitude, Error,
            new("纬度不是有效的度数", "The latitude is not a valid number of degrees"), "-90–90 (WGS-84)",
            point => point.Latitude is not (>= -90 and <= 90) && !LooksSwapped(point)),

        new("point.azimuth.range", PointFields.Azimuth, Error,
            new("方位角应为0–360的整数度", "The azimuth must be whole degrees from 0 to 360"), "0–360, blank",
            point => point.AzimuthText.Length > 0 && FieldReading.Whole(point.AzimuthText) is not (>= 0 and <= 360)),
        new("point.view-angle.range", PointFields.ViewAngle, Error,
            new("水平视场角应为1–360的整数度", "The angle of view must be whole degrees from 1 to 360"), "1–360, blank",
            point => point.ViewAngleText.Length > 0 && point.ViewAngle is not (>= 1 and <= 360)),
        new("point.view-distance.range", PointFields.ViewDistance, Error,
            new("可视距离应为1–20000的整数米", "The distance of view must be whole metres from 1 to 20,000"), "1–20000, blank",
            point => point.ViewDistanceText.Length > 0 && point.ViewDistance is not (>= 1 and <= 20_000)),

        new("point.gateway.code", PointFields.GatewayCode, Error,
            new("网关编码不能作MQTT主题层级", "The gateway code cannot be a level of an MQTT topic"), $"1–{GatewayCodeLength} characters, no blank / + #, blank cell = none",
            point => point.GatewayCode.Length > 0 && (point.GatewayCode.Length > GatewayCodeLength || !FieldReading.IsTopicLevel(point.GatewayCode))),
        new("point.gateway.plain", PointFields.GatewayCode, Error,
            new("网关编码以公式符号开头", "The gateway code begins like a formula"), "does not begin with = + - @",
            point => !FieldReading.IsPlain(point.GatewayCode)),
        new("point.gateway.name", PointFields.GatewayName, Error,
            new("网关名称过长、含控制字符或以公式符号开头", "The gateway name is too long, holds control characters or begins like a formula"), $"0–{NameLength} characters",
            point => point.GatewayName.Length > NameLength || !FieldReading.IsPlain(point.GatewayName)),
        new("point.gateway.name-alone", PointFields.GatewayName, Warning,
            new("有网关名称而无网关编码，名称未采用", "A gateway name without a gateway code is not used"), "gateway_code",
            point => point.GatewayName.Length > 0 && point.GatewayCode.Length == 0),

        new("point.life-cycle.table", PointFields.LifeCycle, Error,
            new("设备状态不在代码表中", "The life cycle is not in the code table"), "1 在用 inService, 2 维修 maintenance, 3 拆除 removed, blank = 1",
            point => point.LifeCycle is null),
        new("point.heartbeat.range", PointFields.HeartbeatSeconds, Error,
            new("心跳间隔应为0–65534的整数秒", "The heartbeat interval must be whole seconds from 0 to 65,534"), "0–65534, blank = 0 = not promised",
            point => point.HeartbeatSeconds is not (>= 0 and < ushort.MaxValue)),

        new("point.contact.name", PointFields.ContactName, Error,
            new("联系人过长、含控制字符或以公式符号开头", "The contact is too long, holds control characters or begins like a formula"), $"0–{ContactLength} characters",
            point => point.ContactName.Length > ContactLength || !FieldReading.IsPlain(point.ContactName)),
        new("point.contact.phone-length", PointFields.ContactPhone, Error,
            new("联系电话过长", "The phone is too long"), $"0–{ContactLength} characters",
            point => point.ContactPhone.Length > ContactLength),
        new("point.contact.phone", PointFields.ContactPhone, Error,
            new("联系电话不是电话号码", "The phone is not a phone number"), "0–9 + - ( ) and / between numbers",
            point => point.ContactPhone.Length > 0 && !FieldReading.IsPhone(point.ContactPhone)),
    ];

    // A latitude that lies in China's longitudes and the other way round.
    private static bool LooksSwapped(PointCandidate point) =>
        point.Longitude is >= 3 and <= 54 && point.Latitude is >= 73 and <= 136;
}
