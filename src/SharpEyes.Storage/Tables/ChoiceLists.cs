namespace SharpEyes.Storage.Tables;

/// <summary>
/// The lists that drop-downs of a workbook offer. They stand in a sheet of their own, because a list inside a drop-down may have
/// 255 characters only; columns that offer the same share one.
/// </summary>
internal sealed class ChoiceLists
{
    public const string SheetName = "选项 Lists";

    private readonly List<IReadOnlyList<string>> _lists = [];

    /// <summary>Where a list stands, as a formula; the list is remembered.</summary>
    public string Place(IReadOnlyList<string> choices)
    {
        var index = _lists.FindIndex(list => list.SequenceEqual(choices, StringComparer.Ordinal));
        if (index < 0)
        {
            index = _lists.Count;
            _lists.Add(choices);
        }
        var column = CellReference.ColumnName(index);
        return $"'{SheetName}'!${column}$1:${column}${choices.Count}";
    }

    public int Count => _lists.Count;

    public void Write(SheetXml xml)
    {
        xml.Markup("<sheetData>");
        for (var row = 0; _lists.Any(list => row < list.Count); row++)
        {
            var number = $"{row + 1}";
            xml.Markup("<row r=\"").Markup(number).Markup("\">");
            for (var column = 0; column < _lists.Count; column++)
            {
                if (row < _lists[column].Count && _lists[column][row].Length > 0)
                {
                    xml.TextCell(CellReference.ColumnName(column), number, WorkbookStyles.Text, _lists[column][row]);
                }
            }
            xml.Markup("</row>");
        }
        xml.Markup("</sheetData>");
    }
}
