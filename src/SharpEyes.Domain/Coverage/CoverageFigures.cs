namespace SharpEyes.Domain.Coverage;

/// <summary>Coverage of many villages: how many shall be covered, and how many of these are.</summary>
public readonly record struct CoverageFigures(int Target, int Covered, int MeetsNorm, int CoveredLive)
{
    /// <summary>Covered share of the target, 0–1; null without a target.</summary>
    public double? CoveredShare => Target == 0 ? null : (double)Covered / Target;

    public CoverageFigures Add(VillageCoverage village) => new(
        Target + (village.IsTarget ? 1 : 0),
        Covered + (village.IsCovered ? 1 : 0),
        MeetsNorm + (village.MeetsNorm ? 1 : 0),
        CoveredLive + (village.IsCoveredLive ? 1 : 0));

    public static CoverageFigures operator +(CoverageFigures left, CoverageFigures right) => new(
        left.Target + right.Target, left.Covered + right.Covered, left.MeetsNorm + right.MeetsNorm, left.CoveredLive + right.CoveredLive);

    public static CoverageFigures Add(CoverageFigures left, CoverageFigures right) => left + right;
}
