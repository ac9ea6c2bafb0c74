namespace SharpEyes.Domain.Registry;

/// <summary>What the rules say of a point's file: what is wrong, and how much of it is filled.</summary>
/// <param name="Findings">In the order of the rules.</param>
/// <param name="Filled">Fields that count and are not empty.</param>
/// <param name="Applicable">Fields that count: those demanded of its class, and those expected of every point.</param>
public sealed record PointVerdict(IReadOnlyList<Finding> Findings, int Filled, int Applicable)
{
    /// <summary>Whether the record cannot be kept.</summary>
    public bool IsRefused => Findings.Any(finding => finding.Rule.Refuses);

    /// <summary>Whether the record is 合格: no error.</summary>
    public bool IsCorrect => Findings.All(finding => finding.Rule.Severity != RuleSeverity.Error);

    /// <summary>Applies the rules; of those on one field the first broken one speaks.</summary>
    public static PointVerdict Of(PointCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var findings = new List<Finding>();
        foreach (var rule in PointRules.All)
        {
            if (rule.Broken(candidate) && !Has(findings, rule.Field))
            {
                findings.Add(new Finding(rule, candidate.Given(rule.Field), rule.Explain?.Invoke(candidate) ?? rule.Message));
            }
        }
        var (filled, applicable) = (0, 0);
        foreach (var field in PointFields.All)
        {
            if (field.IsExpected || field.IsRequiredFor(candidate.Class))
            {
                applicable++;
                filled += candidate[field] is "" ? 0 : 1;
            }
        }
        return new PointVerdict(findings, filled, applicable);
    }

    private static bool Has(List<Finding> findings, string field)
    {
        foreach (var finding in findings)
        {
            if (finding.Rule.Field == field)
            {
                return true;
            }
        }
        return false;
    }
}
