using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Import;

/// <summary>What a file looks like before it is imported: for a person who says which sheet it is and what its headings mean.</summary>
/// <param name="Sheets">Sheets of a workbook; empty when the file has none.</param>
/// <param name="Sheet">The sheet that was looked at; empty when the file has none.</param>
/// <param name="Missing">Required names of the template that no heading stands for.</param>
public sealed record TablePreview(
    SourceFormat Format, string Encoding, IReadOnlyList<SheetName> Sheets, string Sheet, IReadOnlyList<PreviewColumn> Columns, IReadOnlyList<string> Missing)
{
    /// <summary>Looks at the first rows of a file.</summary>
    /// <param name="sheet">Sheet of a workbook; null for the one that fits best.</param>
    /// <param name="rows">Rows that samples are taken from.</param>
    /// <returns>Null, and the reason, when it is no file of rows.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TablePreview? Read(string path, ImportColumns columns, string? sheet, int rows, long maximumBytes, out ImportIssue? issue)
    {
        ArgumentNullException.ThrowIfNull(columns);
        using var source = RowSource.Open(path, columns, new SourceOptions(maximumBytes, sheet, AnyHeader: true), out issue);
        if (source is null)
        {
            return null;
        }
        var samples = source.Header.Select(_ => new List<string>()).ToArray();
        while (source.Rows < rows && source.Next(out issue))
        {
            var position = 0;
            foreach (var cell in source.Raw())
            {
                samples[position++].Add(ImportIssue.Cut(cell));
            }
        }
        return issue is not null ? null : new TablePreview(
            source.Format, source.Encoding, source.Sheets, source.Sheet,
            [.. source.Header.Select((heading, i) => new PreviewColumn(heading, source.FieldAt(i), samples[i]))],
            [.. columns.Required.Where(name => !source.Has(name))]);
    }
}
