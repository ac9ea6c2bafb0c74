namespace SharpEyes.Storage.Import;

/// <summary>A sheet of a workbook and where its header stands.</summary>
/// <param name="Index">Index among the sheets of the workbook.</param>
/// <param name="RowsToHeader">Rows to read until the header has been read.</param>
internal sealed record FoundSheet(int Index, TableHeader Header, int RowsToHeader);
