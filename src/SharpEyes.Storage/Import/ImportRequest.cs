namespace SharpEyes.Storage.Import;

/// <summary>How to import.</summary>
/// <param name="AllOrNothing">One refused row refuses the file; else good rows are taken and bad ones handed back.</param>
/// <param name="DryRun">Only says what would happen.</param>
/// <param name="RefusedFile">Where refused rows are written, in the columns of the file and with the reasons; null for nowhere.</param>
/// <param name="Sheet">Sheet of a workbook; null for the first visible one whose header fits.</param>
/// <param name="Mapping">What headings of the file mean, see <see cref="ImportColumns.With"/>; null when they speak for themselves.</param>
public sealed record ImportRequest(
    bool AllOrNothing = false,
    bool DryRun = false,
    string? RefusedFile = null,
    string? Sheet = null,
    IReadOnlyDictionary<string, string>? Mapping = null);
