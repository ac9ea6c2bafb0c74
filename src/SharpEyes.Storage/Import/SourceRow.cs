namespace SharpEyes.Storage.Import;

/// <summary>A row of a file, kept while others are read behind it.</summary>
/// <param name="Line">As <see cref="RowSource.Line"/>.</param>
/// <param name="Cells">As the file has them, for handing the row back.</param>
/// <param name="Faults">As <see cref="RowSource.RowIssues"/>.</param>
internal sealed record SourceRow(int Line, IReadOnlyList<string> Cells, IReadOnlyList<ImportIssue> Faults)
{
    public static SourceRow Of(RowSource source) => new(source.Line, source.Raw(), [.. source.RowIssues]);
}
