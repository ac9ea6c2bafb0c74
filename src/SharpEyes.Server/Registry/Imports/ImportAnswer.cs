using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>What an import did, or would have done.</summary>
/// <param name="Read">added + changed + unchanged + refused.</param>
/// <param name="Applied">False after a dry run, and when one refused row refused all.</param>
/// <param name="Rows">The first thousand things wrong, in order of lines.</param>
/// <param name="RefusedFile">Where the refused rows can be fetched, with the reasons; null when there are none.</param>
/// <param name="IgnoredColumns">Columns of the file that the template does not have.</param>
/// <param name="Incorrect">Rows that were taken though the rules find errors in them.</param>
/// <param name="ToMend">What is to be mended in the rows that were taken, the most frequent first.</param>
/// <param name="Preview">The first rows that change something.</param>
/// <param name="Positions">What the positions of the file say of their coordinate system; null when it has none.</param>
/// <param name="PassedOver">Items of a catalogue that are no cameras.</param>
/// <param name="Edition">What a new edition of the code list brings; null when the file is none.</param>
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
    IReadOnlyList<string> IgnoredColumns,
    int Incorrect,
    IReadOnlyList<RuleFigure> ToMend,
    IReadOnlyList<ImportPreview> Preview,
    PositionsView? Positions,
    int PassedOver,
    EditionView? Edition)
{
    public static ImportAnswer From(string id, ImportReport report) => new(
        report.Kind, report.Read, report.Added, report.Changed, report.Unchanged, report.Refused, report.Warnings, report.Applied,
        [.. report.Issues.Select(ImportRow.From)],
        report.RefusedFile is null ? null : $"/api/v1/imports/{id}/refused{Path.GetExtension(report.RefusedFile)}",
        report.Encoding, report.IgnoredColumns, report.Incorrect, [.. report.ToMend.Select(rule => RuleFigure.Of(rule.Rule, rule.Rows))],
        [.. report.Preview.Select(row => new ImportPreview(row.Line, row.Code.ToString(), row.Name, row.IsNew, [.. row.Changes.Select(FieldChangeView.Of)]))],
        PositionsView.Of(report.Positions), report.PassedOver, EditionView.Of(report.Edition));
}

/// <summary>What a row does to the registry.</summary>
/// <param name="IsNew">It registers the point; else it changes it.</param>
public sealed record ImportPreview(int Line, string Code, string Name, bool IsNew, IReadOnlyList<FieldChangeView> Changes);
