using NetTopologySuite.Geometries;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using static SharpEyes.Domain.Registry.RuleSeverity;

namespace SharpEyes.Domain.Areas;

/// <summary>What makes the record of a grid fit for the registry. The first broken rule of a field speaks.</summary>
public static class GridRules
{
    public const int NameLength = 100;
    public const int LeaderLength = 50;
    public const int PhoneLength = 50;

    public static IReadOnlyList<RecordRule<GridCandidate>> All { get; } =
    [
        new("grid.code.digits", GridFields.Code, Error,
            new("网格编码必须是15位数字：12位区划代码加3位序号", "The grid code must have 15 digits: 12 of the division and a serial of 3"), "12 × 0–9 + 001–999",
            grid => grid.Code is null),

        new("grid.name.length", GridFields.Name, Error,
            new("网格名称应为1–100个字符", "The name must have 1 to 100 characters"), $"1–{NameLength} characters",
            grid => grid.Name.Length is 0 or > NameLength),
        new("grid.name.plain", GridFields.Name, Error,
            new("网格名称含控制字符或以公式符号开头", "The name holds control characters or begins like a formula"), "does not begin with = + - @",
            grid => !FieldReading.IsPlain(grid.Name)),

        new("grid.division.digits", GridFields.Division, Error,
            new("区划代码必须是12位数字", "The division code must have 12 digits"), "12 × 0–9, blank = digits 1–12 of the grid code",
            grid => grid.DivisionText.Length > 0 && grid.Division is null),
        new("grid.division.level", GridFields.Division, Error,
            new("网格应属于村或乡镇", "A grid belongs to a village or a township"), "a village or a township",
            grid => grid.Division is { Level: < DivisionLevel.Township }),
        new("grid.division.code", GridFields.Division, Error,
            new("网格编码前12位与区划代码不一致", "The grid code does not begin with the code of its division"), "digits 1–12 of the grid code",
            grid => grid.Code is { } code && grid.Division is { } division && code.Division != division),
        new("grid.division.unknown", GridFields.Division, Error,
            new("登记册中没有该区划", "The registry does not have this division"), "a registered village or township",
            grid => grid.Division is not null && !grid.DivisionRegistered),

        new("grid.leader.length", GridFields.Leader, Error,
            new("网格长姓名过长、含控制字符或以公式符号开头", "The leader is too long, holds control characters or begins like a formula"), $"0–{LeaderLength} characters",
            grid => grid.Leader.Length > LeaderLength || !FieldReading.IsPlain(grid.Leader)),
        new("grid.leader.missing", GridFields.Leader, Warning,
            new("没有网格长，该网格不计入完成数", "Without a leader the grid does not count as done"), $"1–{LeaderLength} characters",
            grid => grid.Leader.Length == 0),
        new("grid.phone.form", GridFields.Phone, Error,
            new("联系电话不是电话号码", "The phone is not a phone number"), $"0–9 + - ( ) and / between numbers, ≤ {PhoneLength} characters",
            grid => grid.Phone.Length > PhoneLength || (grid.Phone.Length > 0 && !FieldReading.IsPhone(grid.Phone))),
        new("grid.households.range", GridFields.Households, Error,
            new("户数应为0–100000的整数", "The households must be a whole number from 0 to 100,000"), "0–100000, blank",
            grid => grid.HouseholdsText.Length > 0 && grid.Households is not (>= 0 and <= 100_000)),
        new("grid.boundary.shape", GridFields.Boundary, Error,
            new("边界不是可读的多边形", "The boundary is not a readable polygon"), "POLYGON, MULTIPOLYGON (WGS-84), blank",
            grid => grid.BoundaryGiven && grid.Boundary is not (Polygon { IsEmpty: false } or MultiPolygon { IsEmpty: false })),
        new("grid.boundary.range", GridFields.Boundary, Error,
            new("边界超出经纬度范围", "The boundary leaves the range of longitude and latitude"), "-180–180, -90–90 (WGS-84)",
            grid => grid.Boundary?.EnvelopeInternal is { } box && !(box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90)),
    ];
}
