using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Divisions;

namespace SharpEyes.Server.Areas;

/// <summary>What an import of boundaries did, or would do.</summary>
/// <param name="Warnings">Features that were taken and are worth a look.</param>
/// <param name="Property">The property by which features were matched; blank when none fits.</param>
/// <param name="Rows">The first thousand features with something to say, in order of the file.</param>
public sealed record BoundaryView(
    int Features, int Changed, int Unchanged, int Unmatched, int Invalid, int Warnings, string Property, IReadOnlyList<string> Properties, bool Applied,
    IReadOnlyList<BoundaryRowView> Rows)
{
    private const int RowsShown = 1_000;

    internal static BoundaryView From(BoundaryReport report) => new(
        report.Findings.Count,
        report.Count(BoundaryOutcome.Changed),
        report.Count(BoundaryOutcome.Unchanged),
        report.Count(BoundaryOutcome.Unmatched),
        report.Count(BoundaryOutcome.Invalid),
        report.Findings.Count(finding => finding.Outcome == BoundaryOutcome.Changed && finding.Message is not null),
        report.Property,
        report.Properties,
        report.Applied,
        [.. report.Findings.Where(finding => finding.Outcome != BoundaryOutcome.Unchanged).Take(RowsShown).Select(finding => new BoundaryRowView(
            finding.Number, finding.Key, finding.Code, finding.Name, finding.Outcome, finding.Message, finding.Value, finding.Allowed))]);
}

/// <summary>A feature of a file of boundaries.</summary>
public sealed record BoundaryRowView(
    int Number, string Key, string? Code, string? Name, BoundaryOutcome Outcome, LocalText? Message, string Value, string Allowed);
