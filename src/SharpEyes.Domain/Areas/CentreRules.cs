using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using static SharpEyes.Domain.Registry.RuleSeverity;

namespace SharpEyes.Domain.Areas;

/// <summary>What makes the record of a governance centre fit for the registry. The first broken rule of a field speaks.</summary>
public static class CentreRules
{
    public const int NameLength = 100;
    public const int AddressLength = 200;
    public const int PhoneLength = 50;

    public static IReadOnlyList<RecordRule<CentreCandidate>> All { get; } =
    [
        new("centre.division.digits", CentreFields.Division, Error,
            new("区划代码必须是12位数字", "The division code must have 12 digits"), "12 × 0–9",
            centre => centre.Division is null),
        new("centre.division.level", CentreFields.Division, Error,
            new("综治中心应属于乡镇或村", "A centre belongs to a township or a village"), "a township or a village",
            centre => centre.Division is { Level: < DivisionLevel.Township }),
        new("centre.division.unknown", CentreFields.Division, Error,
            new("登记册中没有该区划", "The registry does not have this division"), "a registered township or village",
            centre => !centre.DivisionRegistered),

        new("centre.name.length", CentreFields.Name, Error,
            new("名称应为1–100个字符", "The name must have 1 to 100 characters"), $"1–{NameLength} characters",
            centre => centre.Name.Length is 0 or > NameLength),
        new("centre.name.plain", CentreFields.Name, Error,
            new("名称含控制字符或以公式符号开头", "The name holds control characters or begins like a formula"), "does not begin with = + - @",
            centre => !FieldReading.IsPlain(centre.Name)),

        new("centre.state.table", CentreFields.State, Error,
            new("状态不在代码表中", "The state is not in the code table"), "1 规划 planned, 2 建成 built, 3 联网 connected",
            centre => centre.State is null),
        new("centre.date.form", CentreFields.Date, Error,
            new("日期无效", "The date is not valid"), "yyyy-MM-dd, 1990–2100, blank",
            centre => centre.DateText.Length > 0 && centre.Date is not { Year: >= 1990 and <= 2100 }),
        new("centre.address.length", CentreFields.Address, Error,
            new("地址过长、含控制字符或以公式符号开头", "The address is too long, holds control characters or begins like a formula"), $"0–{AddressLength} characters",
            centre => centre.Address.Length > AddressLength || !FieldReading.IsPlain(centre.Address)),
        new("centre.phone.form", CentreFields.Phone, Error,
            new("联系电话不是电话号码", "The phone is not a phone number"), $"0–9 + - ( ) and / between numbers, ≤ {PhoneLength} characters",
            centre => centre.Phone.Length > PhoneLength || (centre.Phone.Length > 0 && !FieldReading.IsPhone(centre.Phone))),

        new("centre.longitude.range", CentreFields.Longitude, Error,
            new("经度不是有效的度数", "The longitude is not a valid number of degrees"), "-180–180 (WGS-84), blank",
            centre => centre.LongitudeText.Length > 0 && centre.Longitude is not (>= -180 and <= 180)),
        new("centre.latitude.range", CentreFields.Latitude, Error,
            new("纬度不是有效的度数", "The latitude is not a valid number of degrees"), "-90–90 (WGS-84), blank",
            centre => centre.LatitudeText.Length > 0 && centre.Latitude is not (>= -90 and <= 90)),
        new("centre.position.half", CentreFields.Latitude, Error,
            new("经度和纬度应同时填写", "Longitude and latitude go together"), "both or neither",
            centre => centre.LongitudeText.Length > 0 != centre.LatitudeText.Length > 0),
    ];
}
