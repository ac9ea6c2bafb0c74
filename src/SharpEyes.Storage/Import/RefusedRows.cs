using System.Globalization;
using System.Text;
using CsvHelper;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The file of refused rows: the columns of the file as they came, and behind them the reasons. Mend it, import it again;
/// the columns of the reasons are passed over.
/// </summary>
internal sealed class RefusedRows(string? path) : IDisposable
{
    private static readonly string[] Reasons = ["refused_field", "refused_code", "refused_zh", "refused_en", "refused_allowed"];

    private CsvWriter? _writer;

    /// <summary>The file; null when no row was written.</summary>
    public string? Path => _writer is null ? null : path;

    public static bool IsReason(string heading) => Reasons.Contains(heading, StringComparer.OrdinalIgnoreCase);

    public void Add(RowSource source, IReadOnlyList<string> cells, IReadOnlyList<ImportIssue> issues)
    {
        if (path is null)
        {
            return;
        }
        if (_writer is null)
        {
            // With a byte order mark, so that spreadsheets read the Chinese.
            _writer = new CsvWriter(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture);
            Write(source, source.Header, Reasons);
        }
        Write(source, cells,
        [
            string.Join(" | ", issues.Select(issue => issue.Field)),
            string.Join(" | ", issues.Select(issue => issue.Code)),
            string.Join(" | ", issues.Select(issue => issue.Message.Zh)),
            string.Join(" | ", issues.Select(issue => issue.Message.En)),
            string.Join(" | ", issues.Select(issue => issue.Allowed)),
        ]);
    }

    public void Dispose() => _writer?.Dispose();

    private void Write(RowSource source, IEnumerable<string> cells, string[] reasons)
    {
        // A file that was handed back before has the reasons already; the new ones take their place.
        var own = cells.Where((_, i) => !IsReason(source.Header[i].Trim()));
        foreach (var cell in own.Concat(reasons))
        {
            _writer!.WriteField(SpreadsheetCell.Guard(cell));
        }
        _writer!.NextRecord();
    }
}
