using static SharpEyes.Domain.Registry.RuleSeverity;

namespace SharpEyes.Domain.Registry;

/// <summary>The rules that follow from what a field is: that it is there when it is demanded, readable, and no placeholder.</summary>
internal static class FieldRules
{
    // What a record cannot be kept without is judged by rules that know more.
    private static readonly string[] Judged =
    [
        PointFields.DeviceCode, PointFields.VillageCode, PointFields.CountyCode, PointFields.Class, PointFields.Longitude, PointFields.Latitude,
    ];

    public static IEnumerable<RecordRule<PointCandidate>> Of(PointField field)
    {
        var name = field.Key.Replace('_', '-');
        if (Judged.Contains(field.Key))
        {
            yield break;
        }
        if (field.Requirement != Requirement.Optional && field.Key is not (PointFields.Name or PointFields.LifeCycle))
        {
            yield return new($"point.{name}.required", field.Key, Error,
                new($"缺少{field.Name.Zh}", $"{field.Name.En} is missing"), field.Allowed,
                point => point[field] is "" && field.IsRequiredFor(point.Class))
            { Refuses = false };
        }
        yield return new($"point.{name}.{Form(field.Kind)}", field.Key, Error, Unreadable(field), field.Allowed, point => point[field] is null);
        if (field.Kind == FieldKind.Text && field.Key != PointFields.Name)
        {
            yield return new($"point.{name}.filler", field.Key, Error,
                new($"{field.Name.Zh}是占位内容", $"{field.Name.En} is a placeholder"), field.Allowed,
                point => point[field] is { Length: > 0 } text && FieldReading.IsPlaceholder(text))
            { Refuses = false };
        }
    }

    private static string Form(FieldKind kind) => kind switch
    {
        FieldKind.Code or FieldKind.Codes => "table",
        FieldKind.Whole or FieldKind.Number => "range",
        _ => "form",
    };

    private static LocalText Unreadable(PointField field) => field.Kind switch
    {
        FieldKind.Code or FieldKind.Codes => new($"{field.Name.Zh}不在代码表中", $"{field.Name.En} is not in the code table"),
        FieldKind.Digits => new($"{field.Name.Zh}应为{field.Length}位数字", $"{field.Name.En} must have {field.Length} digits"),
        FieldKind.Whole => new($"{field.Name.Zh}应为范围内的整数", $"{field.Name.En} must be a whole number in the range"),
        FieldKind.Number => new($"{field.Name.Zh}应为范围内的数", $"{field.Name.En} must be a number in the range"),
        FieldKind.Date => new($"{field.Name.Zh}不是日期", $"{field.Name.En} is not a day"),
        FieldKind.Ipv4 or FieldKind.Ipv6 or FieldKind.Mac => new($"{field.Name.Zh}格式不正确", $"{field.Name.En} is not written as an address"),
        _ => new($"{field.Name.Zh}过长、含控制字符或以公式符号开头", $"{field.Name.En} is too long, holds control characters or begins like a formula"),
    };
}
