using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Export;

/// <summary>How a field stands in a table: for people, or in the codes of the 一机一档 form for other systems.</summary>
internal static class ExportCells
{
    private const double Narrow = 12;
    private const double Wide = 24;

    /// <summary>The column of a field, for people.</summary>
    public static SheetColumn ColumnOf(PointField field) => new(
        $"{field.Name.Zh}({KeyOf(field)})",
        field.Kind is FieldKind.Text or FieldKind.Digits or FieldKind.Phone ? Wide : Narrow,
        IsText: IsText(field),
        IsRequired: field.Requirement == Requirement.Always,
        Choices: field.Codes is { } table ? [.. table.Entries.Select(entry => entry.Label)] : null,
        AllowsOthers: field.Kind == FieldKind.Codes);

    /// <summary>The column of a field, for other systems.</summary>
    public static SheetColumn CodeColumnOf(PointField field) => new(KeyOf(field), Narrow, IsText: IsText(field));

    /// <summary>What a person reads: names of the code table, else the text that is kept.</summary>
    public static string LabelsOf(PointField field, string kept) => Each(field, kept, static entry => entry.Label);

    /// <summary>
    /// The codes of the form. Where the form cannot say it the name stands instead, so that a value is not lost and not taken for
    /// another.
    /// </summary>
    public static string CodesOf(PointField field, string kept) => Each(field, kept, static entry => entry.FormCode is { Length: > 0 } code ? code : entry.Zh);

    private static string Each(PointField field, string kept, Func<CodeEntry, string> text)
    {
        if (field.Codes is not { } table || kept.Length == 0)
        {
            return kept;
        }
        // A code of another edition of the table stays what it is.
        return field.Kind == FieldKind.Codes && kept.Contains('/', StringComparison.Ordinal)
            ? string.Join('/', kept.Split('/').Select(code => table.Find(code) is { } entry ? text(entry) : code))
            : table.Find(kept) is { } only ? text(only) : kept;
    }

    private static string KeyOf(PointField field) => field.FormKey ?? field.Key;

    // Numbers may be numbers; everything else would lose digits or leading zeros.
    private static bool IsText(PointField field) => field.Kind is not (FieldKind.Whole or FieldKind.Number);
}
