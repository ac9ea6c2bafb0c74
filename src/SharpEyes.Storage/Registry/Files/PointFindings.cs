using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>The verdict on a file, in the columns of its row.</summary>
internal static class PointFindings
{
    public static void Put(PointVerdict verdict, PointFileRow row)
    {
        row.Findings = verdict.Findings.Count == 0 ? "" : $";{string.Join(';', verdict.Findings.Select(finding => finding.Rule.Code))};";
        row.Errors = verdict.Findings.Count(finding => finding.Rule.Severity == RuleSeverity.Error);
        row.Warnings = verdict.Findings.Count - row.Errors;
        (row.Filled, row.Applicable) = (verdict.Filled, verdict.Applicable);
    }

    /// <summary>The codes of the rules in a column.</summary>
    public static string[] Codes(string findings) => findings.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
