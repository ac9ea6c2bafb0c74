using NetTopologySuite.Geometries;
using SharpEyes.Domain.Registry;
using static SharpEyes.Domain.Registry.RuleSeverity;

namespace SharpEyes.Domain.Divisions;

/// <summary>What makes the record of a division fit for the registry. The first broken rule of a field speaks.</summary>
public static class DivisionRules
{
    public const int NameLength = 100;

    public static IReadOnlyList<RecordRule<DivisionCandidate>> All { get; } =
    [
        new("division.code.digits", DivisionFields.Code, Error,
            new("区划代码必须是12位数字", "The division code must have 12 digits"), "12 × 0–9 (GB/T 2260, GB/T 10114)",
            division => division.Code is null),

        new("division.name.missing", DivisionFields.Name, Error,
            new("缺少区划名称", "The name is missing"), $"1–{NameLength} characters",
            division => division.Name.Length == 0),
        new("division.name.length", DivisionFields.Name, Error,
            new("区划名称过长", "The name is too long"), $"1–{NameLength} characters",
            division => division.Name.Length > NameLength),
        new("division.name.plain", DivisionFields.Name, Error,
            new("区划名称含控制字符或以公式符号开头", "The name holds control characters or begins like a formula"), "does not begin with = + - @",
            division => !FieldReading.IsPlain(division.Name)),

        new("division.level.table", DivisionFields.Level, Error,
            new("区划级别不在代码表中", "The level is not in the code table"), "province, city, county, township, village, blank",
            division => division.LevelText.Length > 0 && division.Level is null),
        new("division.level.code", DivisionFields.Level, Error,
            new("区划级别与代码不一致", "The level is not the one the code has"), "the level of the code",
            division => division.Level is { } level && division.Code is { } code && code.Level != level),

        new("division.parent.code", DivisionFields.Parent, Error,
            new("上级区划代码与本级代码不一致", "The parent is not the one the code has"), "the code with its last part zero, blank",
            division => division.ParentText.Length > 0 && division.Code is { } code && division.ParentText != code.Parent?.ToString()),
        new("division.parent.unknown", DivisionFields.Parent, Error,
            new("没有上级区划", "The division above is missing"), "registered, or in the same file",
            division => division.Code?.Parent is not null && !division.ParentRegistered),

        new("division.year.range", DivisionFields.Year, Error,
            new("版本年份无效", "The year of the edition is not valid"), "1980–2100, blank",
            division => division.YearText.Length > 0 && division.Year is not (>= 1980 and <= 2100)),

        new("division.longitude.range", DivisionFields.Longitude, Error,
            new("经度不是有效的度数", "The longitude is not a valid number of degrees"), "-180–180 (WGS-84), blank",
            division => division.LongitudeText.Length > 0 && division.Longitude is not (>= -180 and <= 180)),
        new("division.latitude.range", DivisionFields.Latitude, Error,
            new("纬度不是有效的度数", "The latitude is not a valid number of degrees"), "-90–90 (WGS-84), blank",
            division => division.LatitudeText.Length > 0 && division.Latitude is not (>= -90 and <= 90)),
        new("division.position.half", DivisionFields.Latitude, Error,
            new("经度和纬度应同时填写", "Longitude and latitude go together"), "both or neither",
            division => division.LongitudeText.Length > 0 != division.LatitudeText.Length > 0),

        new("division.boundary.shape", DivisionFields.Boundary, Error,
            new("边界不是有效的WKT多边形", "The boundary is not a readable WKT polygon"), "POLYGON, MULTIPOLYGON (WGS-84), blank",
            division => division.BoundaryGiven && division.Boundary is not (Polygon { IsEmpty: false } or MultiPolygon { IsEmpty: false })),
        new("division.boundary.range", DivisionFields.Boundary, Error,
            new("边界超出经纬度范围", "The boundary leaves the range of longitude and latitude"), "-180–180, -90–90 (WGS-84)",
            division => division.Boundary?.EnvelopeInternal is { } box && !(box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90)),
    ];
}
