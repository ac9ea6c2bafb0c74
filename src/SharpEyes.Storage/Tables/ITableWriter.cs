namespace SharpEyes.Storage.Tables;

/// <summary>
/// Writes a table row by row to a file of any format. What is disposed without having been completed is no whole file, so that
/// nobody takes half an export for all of it. Writes synchronously.
/// </summary>
public interface ITableWriter : IDisposable
{
    /// <summary>Writes all that stands before the first row. Once, before anything else.</summary>
    void Begin(IReadOnlyList<SheetColumn> columns);

    /// <summary>Writes a row.</summary>
    /// <param name="cells">Texts in the order of the columns; null and empty are the same.</param>
    /// <param name="marked">Columns whose cells are to catch the eye, where the format can.</param>
    /// <exception cref="InvalidOperationException">The format holds no more rows.</exception>
    void Row(IReadOnlyList<string?> cells, IReadOnlyCollection<int>? marked = null);

    /// <summary>Writes all that stands behind the last row.</summary>
    void Complete();
}
