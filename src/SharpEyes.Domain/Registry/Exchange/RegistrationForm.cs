namespace SharpEyes.Domain.Registry;

/// <summary>The 一机一档 form of the 公安部: its 27 fields in its order, which other systems exchange under their pinyin keys.</summary>
public static class RegistrationForm
{
    private static readonly string[] Keys =
    [
        "SBBM", "SBMC", "SBCS", "XZQY", "JKDWLX", "SBXH", "DWSC", "IPV4", "IPV6", "MACDZ", "SXJLX", "SXJGNLX", "BGSX", "SXJBMGS",
        "AZDZ", "JD", "WD", "SXJWZLX", "JSFW", "LWSX", "SSXQGAJG", "AZSJ", "GLDW", "GLDWLXFS", "LXBCTS", "SBZT", "SSBMHY",
    ];

    /// <summary>The fields of the form.</summary>
    public static IReadOnlyList<PointField> Fields { get; } = [.. Keys.Select(key => PointFields.All.Single(field => field.FormKey == key))];

    /// <summary>The fields of the form, and behind them all others in the order of the template.</summary>
    public static IReadOnlyList<PointField> FieldsFirst { get; } = [.. Fields, .. PointFields.All.Except(Fields)];
}
