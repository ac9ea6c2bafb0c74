namespace SharpEyes.Storage.Divisions;

/// <summary>What an import of boundaries did, or would do.</summary>
/// <param name="Property">The property by which features were matched; blank when none fits.</param>
/// <param name="Properties">All properties of the features.</param>
/// <param name="Applied">Whether it was done.</param>
/// <param name="Version">Version of the registry after it; null when nothing was written.</param>
/// <param name="Findings">In order of the file.</param>
public sealed record BoundaryReport(
    string Property, IReadOnlyList<string> Properties, bool Applied, long? Version, IReadOnlyList<BoundaryFinding> Findings)
{
    public int Count(BoundaryOutcome outcome) => Findings.Count(finding => finding.Outcome == outcome);
}
