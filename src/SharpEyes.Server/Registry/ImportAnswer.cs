using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>What an import did, or would have done.</summary>
/// <param name="Read">added + changed + unchanged + refused.</param>
/// <param name="Applied">False after a dry run, and when one refused row refused all.</param>
/// <param name="Rows">The first thousand things wrong, in order of lines.</param>
/// <param name="RefusedFile">Where the refused rows can be fetched, with the reasons; null when there are none.</param>
/// <param name="IgnoredColumns">Columns of the file that the template does not have.</param>
public sealed record ImportAnswer(
    ImportKind Kind,
    int Read,
    int Added,
    int Changed,
    int Unchanged,
    int Refused,
    int Warnings,
    bool Applied,
    IReadOnlyList<ImportRow> Rows,
    string? RefusedFile,
    string Encoding,
    IReadOnlyList<string> IgnoredColumns)
{
    public static ImportAnswer From(string id, ImportReport report) => new(
        report.Kind, report.Read, report.Added, report.Changed, report.Unchanged, report.Refused, report.Warnings, report.Applied,
        [.. report.Issues.Select(ImportRow.From)],
        report.RefusedFile is null ? null : $"/api/v1/imports/{id}/refused{Path.GetExtension(report.RefusedFile)}",
        report.Encoding, report.IgnoredColumns);
}
