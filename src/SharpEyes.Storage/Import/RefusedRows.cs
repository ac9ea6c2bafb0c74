using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The file of refused rows, in the format of the file they came from: its columns as they came, and behind them the reasons; in a
/// workbook the cells to be mended are marked. Mend it, import it again; the columns of the reasons are passed over.
/// </summary>
internal sealed class RefusedRows(string? path) : IDisposable
{
    private const double ReasonWidth = 32;

    private static readonly string[] Reasons = ["refused_field", "refused_code", "refused_zh", "refused_en", "refused_allowed"];

    private ITableWriter? _writer;
    private int[] _own = [];

    /// <summary>The file, its name ending as its format's do; null when no row was written.</summary>
    public string? Path { get; private set; }

    public static bool IsReason(string heading) => Reasons.Contains(heading, StringComparer.OrdinalIgnoreCase);

    /// <param name="cells">The row as the file had it.</param>
    public void Add(RowSource source, IReadOnlyList<string> cells, IReadOnlyList<ImportIssue> issues)
    {
        if (path is null)
        {
            return;
        }
        _writer ??= Begin(source);
        var marked = issues.Select(issue => Array.IndexOf(_own, source.PositionOf(issue.Field))).Where(position => position >= 0).ToHashSet();
        _writer.Row(
        [
            .. _own.Select(position => cells[position]),
            string.Join(" | ", issues.Select(issue => issue.Field)),
            string.Join(" | ", issues.Select(issue => issue.Code)),
            string.Join(" | ", issues.Select(issue => issue.Message.Zh)),
            string.Join(" | ", issues.Select(issue => issue.Message.En)),
            string.Join(" | ", issues.Select(issue => issue.Allowed)),
        ], marked);
    }

    public void Dispose()
    {
        _writer?.Complete();
        _writer?.Dispose();
    }

    private ITableWriter Begin(RowSource source)
    {
        // A file that was handed back before has the reasons already; the new ones take their place.
        _own = [.. Enumerable.Range(0, source.Header.Count).Where(position => !IsReason(source.Header[position]))];
        Path = System.IO.Path.ChangeExtension(path!, TableFile.Extension(source.Format));
        var writer = TableFile.Write(File.Create(Path), source.Format, source.Sheet);
        // As text, so that a code of 20 digits that is typed anew keeps them.
        writer.Begin(
        [
            .. _own.Select(position => new SheetColumn(source.Header[position], IsText: true)),
            .. Reasons.Select(reason => new SheetColumn(reason, ReasonWidth, IsText: true)),
        ]);
        return writer;
    }
}
