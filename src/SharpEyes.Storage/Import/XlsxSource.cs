using System.Xml;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Reads a sheet of a workbook. What stands above the header, such as a title, is passed over. Dates come as yyyy-MM-dd, numbers
/// as short as they can be, formulas as what they last resulted in.
/// </summary>
internal sealed class XlsxSource : RowSource
{
    private readonly Workbook _workbook;
    private readonly SheetReader _rows;

    private XlsxSource(Workbook workbook, FoundSheet sheet, SheetReader rows, ImportColumns columns)
        : base(columns, sheet.Header) => (_workbook, _rows, Sheet) = (workbook, rows, workbook.Sheets[sheet.Index].Name);

    public override SourceFormat Format => SourceFormat.Xlsx;

    public override string Encoding => "xlsx";

    public override string Sheet { get; }

    public override IReadOnlyList<SheetName> Sheets => _workbook.Sheets;

    public static new XlsxSource? Open(string path, ImportColumns columns, SourceOptions options, out ImportIssue? issue)
    {
        Workbook? workbook = null;
        SheetReader? rows = null;
        try
        {
            workbook = Workbook.Open(path);
            if (SheetSearch.Find(workbook, columns, options, out issue) is { } sheet)
            {
                rows = workbook.Read(sheet.Index);
                for (var row = 0; row < sheet.RowsToHeader; row++)
                {
                    rows.Read();
                }
                return new XlsxSource(workbook, sheet, rows, columns);
            }
        }
        catch (Exception unreadable) when (IssueOf(unreadable) is { } told)
        {
            issue = told;
            rows?.Dispose();
        }
        workbook?.Dispose();
        return null;
    }

    public override void Dispose()
    {
        _rows.Dispose();
        _workbook.Dispose();
    }

    protected override bool MoveNext(out ImportIssue? issue)
    {
        issue = null;
        try
        {
            do
            {
                if (!_rows.Read())
                {
                    return false;
                }
            }
            while (IsBlank());
            Line = _rows.Row;
            return true;
        }
        catch (Exception unreadable) when (IssueOf(unreadable) is { } told)
        {
            issue = told;
            return false;
        }
    }

    protected override string Cell(int position) => _rows[position];

    protected override CellFault? FaultOf(int position) => _rows.FaultOf(position);

    private static ImportIssue? IssueOf(Exception unreadable) => unreadable switch
    {
        WorkbookException told => told.Issue,
        XmlException or InvalidDataException or NotSupportedException => FileIssues.WorkbookDamaged(),
        _ => null,
    };

    // What stands beside the columns of the header belongs to no row.
    private bool IsBlank()
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (_rows.FaultOf(i) is not null || _rows[i].Length > 0)
            {
                return false;
            }
        }
        return true;
    }
}
