using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Import;

/// <summary>
/// A file read row by row, in any order of columns. Bounded: size, columns, rows, length of a row and of a cell. Cells are
/// trimmed and freed of the guard against formulas.
/// </summary>
internal abstract class RowSource : IDisposable
{
    private readonly ImportColumns _columns;
    private readonly TableHeader _header;
    private readonly string[] _values;
    private readonly List<ImportIssue> _issues = [];

    protected RowSource(ImportColumns columns, TableHeader header)
    {
        (_columns, _header) = (columns, header);
        _values = new string[columns.Names.Count];
        Array.Fill(_values, "");
    }

    public abstract SourceFormat Format { get; }

    /// <summary>Encoding of a text; else the name of the format.</summary>
    public abstract string Encoding { get; }

    /// <summary>The sheet the rows stand in; empty when the file has no sheets.</summary>
    public virtual string Sheet => "";

    /// <summary>The sheets of a workbook; empty when the file has none.</summary>
    public virtual IReadOnlyList<SheetName> Sheets => [];

    /// <summary>The header as the file spells it.</summary>
    public IReadOnlyList<string> Header => _header.Cells;

    /// <summary>Headings that are no column of the template.</summary>
    public IReadOnlyList<string> IgnoredColumns => _header.Ignored;

    public int Rows { get; private set; }

    /// <summary>What the file lists besides and is no row, so far.</summary>
    public virtual int PassedOver => 0;

    /// <summary>Line of the file the row begins in, or its number in the sheet; the first is 1.</summary>
    public int Line { get; protected set; }

    /// <summary>What is wrong with cells of the row before any rule looks at them. Such a cell reads as empty.</summary>
    public IReadOnlyList<ImportIssue> RowIssues => _issues;

    /// <summary>The text of a field of the row; empty when the file has no such column or the row is short.</summary>
    public string this[int column] => _values[column];

    /// <summary>Opens a file by what it contains, whatever its name; gives the reason when it is no file of rows.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RowSource? Open(string path, ImportColumns columns, SourceOptions options, out ImportIssue? issue)
    {
        bool isXml;
        using (var file = File.OpenRead(path))
        {
            Span<byte> first = stackalloc byte[8];
            first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
            isXml = CatalogueSource.Begins(first);
            issue = file.Length > options.MaximumBytes ? FileIssues.TooLarge(file.Length, options.MaximumBytes)
                : !OleFile.Begins(first) ? null
                : OleFile.IsEncrypted(file) ? FileIssues.EncryptedWorkbook() : FileIssues.OldWorkbook();
            if (issue is not null)
            {
                return null;
            }
            if (first.StartsWith("PK\x03\x04"u8) || first.StartsWith("PK\x05\x06"u8))
            {
                return XlsxSource.Open(path, columns, options, out issue);
            }
        }
        return isXml ? CatalogueSource.Open(path, columns, out issue) : CsvSource.Open(path, columns, options, out issue);
    }

    public bool Has(string field) => PositionOf(field) >= 0;

    /// <summary>Position of a field among the cells of <see cref="Raw"/>; -1 when the file does not have it.</summary>
    public int PositionOf(string field) => _header.PositionOf(field);

    /// <summary>Name of the template for the column at a position; null when it is none.</summary>
    public string? FieldAt(int position) => _header.FieldAt(position);

    /// <summary>Moves to the next row; false at the end, or at an issue that ends the reading.</summary>
    public bool Next(out ImportIssue? issue)
    {
        _issues.Clear();
        if (!MoveNext(out issue))
        {
            return false;
        }
        if (++Rows > ImportLimits.Rows)
        {
            issue = FileIssues.TooManyRows();
            return false;
        }
        for (var column = 0; column < _values.Length; column++)
        {
            _values[column] = _header[column] is >= 0 and var position ? Read(column, position) : "";
        }
        return true;
    }

    /// <summary>The row as the file has it, for handing it back; without the guards, which whoever writes it sets anew.</summary>
    public string[] Raw()
    {
        var cells = new string[Header.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = SpreadsheetCell.Unguard(Cell(i));
        }
        return cells;
    }

    public abstract void Dispose();

    /// <summary>Moves to the next row that is not empty.</summary>
    protected abstract bool MoveNext(out ImportIssue? issue);

    /// <summary>Text at a position of the header; empty when the row is short.</summary>
    protected abstract string Cell(int position);

    /// <summary>Why the text of a cell cannot be trusted; null when it can.</summary>
    protected virtual CellFault? FaultOf(int position) => null;

    private string Read(int column, int position)
    {
        var text = SpreadsheetCell.Unguard(Cell(position).Trim());
        var fault = FaultOf(position) ?? (text.Length > _columns.MaximumLength(column) ? CellFault.TooLong(_columns.MaximumLength(column)) : null);
        if (fault is null)
        {
            return text;
        }
        _issues.Add(new ImportIssue(Line, _columns.Names[column], ImportIssue.Cut(text), fault.Code, RuleSeverity.Error, fault.Message, fault.Allowed));
        return "";
    }
}
