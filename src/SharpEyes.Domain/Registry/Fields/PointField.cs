namespace SharpEyes.Domain.Registry;

/// <summary>
/// One field of a point's file 一机一档. Template, import, export, rules, forms and history are made from the list of these.
/// </summary>
/// <param name="Key">Stable name, snake_case.</param>
/// <param name="Group">Part of the file.</param>
/// <param name="Kind">How its text is read.</param>
/// <param name="Name">Heading.</param>
public sealed record PointField(string Key, FieldGroup Group, FieldKind Kind, LocalText Name)
{
    /// <summary>Key in the 公安部 form and its practice (pinyin initials), for example <c>SBBM</c>; null when it has none.</summary>
    public string? FormKey { get; init; }

    /// <summary>Element of a catalogue item of GB/T 28181-2022; null when it has none.</summary>
    public string? CatalogueKey { get; init; }

    /// <summary>What belongs into the field, for people.</summary>
    public LocalText? Explanation { get; init; }

    /// <summary>An example that passes the rules.</summary>
    public string? Example { get; init; }

    /// <summary>Name of the code table, for <see cref="FieldKind.Code"/> and <see cref="FieldKind.Codes"/>.</summary>
    public string? Table { get; init; }

    /// <summary>Most characters; for <see cref="FieldKind.Digits"/> the number of digits.</summary>
    public int Length { get; init; } = 100;

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    /// <summary>Most digits behind the point of a <see cref="FieldKind.Number"/>; more are rounded.</summary>
    public int Decimals { get; init; } = 7;

    /// <summary>Unit of the number, for example <c>m</c>; null when it has none.</summary>
    public string? Unit { get; init; }

    public Requirement Requirement { get; init; }

    /// <summary>Whether it counts for completeness though it is not demanded.</summary>
    public bool IsExpected { get; init; }

    /// <summary>Whether the registry works it out itself: shown and exported, never edited or taken from a file.</summary>
    public bool IsDerived { get; init; }

    /// <summary>
    /// Whether it names a person's contact or a device's address on the network: shown to those with
    /// <see cref="Access.Permission.SeeSensitive"/> only, masked for all others.
    /// </summary>
    public bool IsSensitive { get; init; }

    /// <summary>Place in <see cref="PointFields.All"/>.</summary>
    public int Ordinal { get; internal set; }

    public CodeTable? Codes => Table is null ? null : CodeTables.Get(Table);

    /// <summary>What may stand in the field, in words that need no translation.</summary>
    public string Allowed => (Kind switch
    {
        FieldKind.Digits => $"{Length} × 0–9",
        FieldKind.Code => Codes!.Allowed,
        FieldKind.Codes => $"{Codes!.Allowed}; a/b/c",
        FieldKind.Whole or FieldKind.Number => $"{Text(Minimum)}–{Text(Maximum)}{(Unit is null ? "" : " " + Unit)}",
        FieldKind.Date => "yyyy-MM-dd, 1995-01-01 …",
        FieldKind.Ipv4 => "a.b.c.d",
        FieldKind.Ipv6 => "IPv6 (RFC 4291)",
        FieldKind.Mac => "XX-XX-XX-XX-XX-XX",
        FieldKind.Phone => "0–9 + - ( ) /",
        _ => $"1–{Length} 字/chars",
    }) + (Requirement == Requirement.Always ? "" : ", 可空/blank");

    /// <summary>Whether the field is demanded of points of the class.</summary>
    public bool IsRequiredFor(PointClass? pointClass) => Requirement switch
    {
        Requirement.Always => true,
        Requirement.Public => pointClass is not (PointClass.Third or PointClass.Other),
        _ => false,
    };

    private static string Text(double? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…";
}
