using System.Globalization;

namespace SharpEyes.Storage.Tables;

/// <summary>The sheet that explains the columns of a template.</summary>
internal static class GuideSheet
{
    public const string SheetName = "说明 Guide";

    private static readonly string[] Header = ["字段 Field", "必填 Required for", "说明 Explanation", "允许值 Allowed", "示例 Example"];
    private static readonly int[] Widths = [28, 22, 60, 48, 28];

    public static void Write(SheetXml xml, IReadOnlyList<SheetColumn> columns)
    {
        xml.Markup("<cols>");
        for (var i = 0; i < Widths.Length; i++)
        {
            xml.Markup($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{Widths[i]}\" customWidth=\"1\"/>");
        }
        xml.Markup("</cols><sheetData>");
        WriteRow(xml, 1, WorkbookStyles.Header, Header);
        var row = 2;
        foreach (var column in columns)
        {
            if (column.Guide is { } guide)
            {
                WriteRow(xml, row++, WorkbookStyles.Wrapped, [column.Header, guide.RequiredFor, guide.Explanation, guide.Allowed, guide.Example]);
            }
        }
        xml.Markup("</sheetData>");
    }

    private static void WriteRow(SheetXml xml, int row, int style, string[] cells)
    {
        var number = row.ToString(CultureInfo.InvariantCulture);
        xml.Markup("<row r=\"").Markup(number).Markup("\">");
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length > 0)
            {
                xml.TextCell(CellReference.ColumnName(i), number, style, cells[i]);
            }
        }
        xml.Markup("</row>");
    }
}
