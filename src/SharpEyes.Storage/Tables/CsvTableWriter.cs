using System.Globalization;
using System.Text;
using CsvHelper;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>Writes a table as CSV (RFC 4180), in UTF-8 with a byte order mark so that spreadsheets read the Chinese.</summary>
/// <param name="stream">Closed with the writer.</param>
public sealed class CsvTableWriter(Stream stream) : ITableWriter
{
    private readonly CsvWriter _csv = new(
        new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16), CultureInfo.InvariantCulture, leaveOpen: true);

    public void Begin(IReadOnlyList<SheetColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Row([.. columns.Select(column => column.Header)]);
    }

    public void Row(IReadOnlyList<string?> cells, IReadOnlyCollection<int>? marked = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        for (var i = 0; i < cells.Count; i++)
        {
            _csv.WriteField(SpreadsheetCell.Guard(cells[i] ?? ""));
        }
        _csv.NextRecord();
    }

    public void Complete() => _csv.Flush();

    // The writer of the text is left alone: what it still holds belongs to a file that was not completed.
    public void Dispose() => stream.Dispose();
}
