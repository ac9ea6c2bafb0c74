namespace SharpEyes.Storage.Tables;

/// <summary>Writes what a sheet offers and says while somebody fills it: drop-downs, and the hint beside the selected cell.</summary>
internal static class DropDowns
{
    /// <summary>Characters that a hint may have, and its title (ECMA-376 part 1, 18.3.1.32).</summary>
    private const int LongestHint = 255;
    private const int LongestTitle = 32;

    public static void Write(SheetXml xml, IReadOnlyList<SheetColumn> columns, ChoiceLists lists)
    {
        var count = columns.Count(HasAny);
        if (count == 0)
        {
            return;
        }
        xml.Markup($"<dataValidations count=\"{count}\">");
        for (var i = 0; i < columns.Count; i++)
        {
            if (HasAny(columns[i]))
            {
                Write(xml, columns[i], $"{CellReference.ColumnName(i)}2:{CellReference.ColumnName(i)}{XlsxWriter.MaximumRows}", lists);
            }
        }
        xml.Markup("</dataValidations>");
    }

    private static bool HasAny(SheetColumn column) => column.Choices?.Count > 0 || column.Guide is not null;

    private static void Write(SheetXml xml, SheetColumn column, string cells, ChoiceLists lists)
    {
        xml.Markup("<dataValidation");
        if (column.Choices?.Count > 0)
        {
            xml.Markup(column.AllowsOthers ? " type=\"list\" errorStyle=\"warning\" showErrorMessage=\"1\"" : " type=\"list\" showErrorMessage=\"1\"");
        }
        xml.Markup(" allowBlank=\"1\"");
        if (column.Guide is { } guide)
        {
            var lines = new[] { guide.Explanation, guide.Allowed, guide.Example.Length > 0 ? $"例 e.g. {guide.Example}" : "" };
            xml.Markup(" showInputMessage=\"1\" promptTitle=\"").Text(Cut(column.Header, LongestTitle))
                .Markup("\" prompt=\"").Text(Cut(string.Join('\n', lines.Where(line => line.Length > 0)), LongestHint)).Markup("\"");
        }
        xml.Markup(" sqref=\"").Markup(cells).Markup("\"");
        _ = column.Choices?.Count > 0
            ? xml.Markup("><formula1>").Text(lists.Place(column.Choices)).Markup("</formula1></dataValidation>")
            : xml.Markup("/>");
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
