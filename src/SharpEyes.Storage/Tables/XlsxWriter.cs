using System.Globalization;
using System.IO.Compression;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>
/// Writes a table as a workbook of Office Open XML (ECMA-376), row by row and without holding any: header bold, frozen and with a
/// filter; drop-downs; a hint beside the selected cell; a sheet that explains the columns. Cells are text or, where nothing can
/// be lost by it, numbers; never formulas.
/// </summary>
public sealed class XlsxWriter : ITableWriter
{
    /// <summary>Rows of a sheet, the header among them.</summary>
    public const int MaximumRows = 1_048_576;

    private readonly Stream _stream;
    private readonly ZipArchive _zip;
    private readonly WorkbookParts _parts;
    private readonly List<SheetName> _sheets = [];
    private readonly ChoiceLists _lists = new();
    private IReadOnlyList<SheetColumn> _columns = [];
    private string[] _names = [];
    private SheetXml? _xml;
    private int _rows;

    /// <param name="stream">Written from its beginning to its end, closed with the writer.</param>
    /// <param name="sheet">Name of the sheet; what such a name cannot hold is left out.</param>
    public XlsxWriter(Stream stream, string sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        (_stream, _zip) = (stream, new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true));
        _parts = new WorkbookParts(_zip);
        var name = string.Concat(sheet.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal) && !char.IsControl(letter)).Take(31)).Trim();
        _sheets.Add(new SheetName(name.Length > 0 && name != ChoiceLists.SheetName && name != GuideSheet.SheetName ? name : "Sheet1", IsHidden: false));
    }

    public void Begin(IReadOnlyList<SheetColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        (_columns, _names) = (columns, [.. columns.Select((_, i) => CellReference.ColumnName(i))]);
        foreach (var column in columns.Where(column => column.Choices?.Count > 0))
        {
            _lists.Place(column.Choices!);
        }
        WriteOtherSheets();
        _xml = _parts.Begin(WorkbookParts.SheetPath(0));
        _xml.Markup(WorkbookParts.BeginSheet)
            .Markup("<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 0; i < columns.Count; i++)
        {
            var width = columns[i].Width.ToString("0.##", CultureInfo.InvariantCulture);
            var style = columns[i].IsText ? WorkbookStyles.Text : WorkbookStyles.Plain;
            _xml.Markup($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\" style=\"{style}\" customWidth=\"1\"/>");
        }
        _xml.Markup("</cols><sheetData>");
        BeginRow(out var row);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Header.Length > 0)
            {
                _xml.TextCell(_names[i], row, columns[i].IsRequired ? WorkbookStyles.RequiredHeader : WorkbookStyles.Header, columns[i].Header);
            }
        }
        _xml.Markup("</row>");
    }

    public void Row(IReadOnlyList<string?> cells, IReadOnlyCollection<int>? marked = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        BeginRow(out var row);
        for (var i = 0; i < cells.Count && i < _names.Length; i++)
        {
            var isMarked = marked?.Contains(i) == true;
            if (string.IsNullOrEmpty(cells[i]))
            {
                // An empty cell can be what is wrong.
                _ = isMarked ? _xml!.Markup($"<c r=\"{_names[i]}{row}\" s=\"{WorkbookStyles.Marked}\"/>") : _xml;
            }
            else if (!isMarked && !_columns[i].IsText && CellText.IsSafeNumber(cells[i]))
            {
                _xml!.NumberCell(_names[i], row, WorkbookStyles.Plain, cells[i]);
            }
            else
            {
                _xml!.TextCell(_names[i], row, isMarked ? WorkbookStyles.Marked : WorkbookStyles.Text, SpreadsheetCell.Escape(cells[i]!));
            }
        }
        _xml!.Markup("</row>");
    }

    public void Complete()
    {
        _xml!.Markup($"</sheetData><autoFilter ref=\"A1:{_names[^1]}{_rows}\"/>");
        DropDowns.Write(_xml, _columns, _lists);
        _xml.Markup("</worksheet>").Dispose();
        _xml = null;
        _parts.Write(_sheets, $"$A$1:${_names[^1]}${_rows}");
        _zip.Dispose();
    }

    // Without its directory, which only completing writes, the file is none.
    public void Dispose() => _stream.Dispose();

    private void BeginRow(out string row)
    {
        if (_rows == MaximumRows)
        {
            throw new InvalidOperationException($"A sheet holds {MaximumRows} rows.");
        }
        row = (++_rows).ToString(CultureInfo.InvariantCulture);
        _xml!.Markup("<row r=\"").Markup(row).Markup("\">");
    }

    private void WriteOtherSheets()
    {
        if (_columns.Any(column => column.Guide is not null))
        {
            WriteSheet(new SheetName(GuideSheet.SheetName, IsHidden: false), xml => GuideSheet.Write(xml, _columns));
        }
        if (_lists.Count > 0)
        {
            WriteSheet(new SheetName(ChoiceLists.SheetName, IsHidden: true), _lists.Write);
        }
    }

    private void WriteSheet(SheetName name, Action<SheetXml> write)
    {
        using var xml = _parts.Begin(WorkbookParts.SheetPath(_sheets.Count));
        xml.Markup(WorkbookParts.BeginSheet);
        write(xml);
        xml.Markup("</worksheet>");
        _sheets.Add(name);
    }
}
