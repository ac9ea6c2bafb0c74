namespace SharpEyes.Storage.Import;

/// <summary>How a file of rows is opened.</summary>
/// <param name="Sheet">Sheet of a workbook; null for the first visible one whose header fits.</param>
/// <param name="AnyHeader">Also a file whose header lacks required columns: to show it to a person who says what they mean.</param>
internal sealed record SourceOptions(long MaximumBytes = ImportLimits.DefaultBytes, string? Sheet = null, bool AnyHeader = false);
