namespace SharpEyes.Domain.Coverage;

/// <summary>Coverage of one village.</summary>
/// <param name="Wanted">Points the programme wants in the village; 0 when no programme names it.</param>
/// <param name="InService">Points of the village in service.</param>
/// <param name="Healthy">Of these, heard and not faulty now.</param>
public readonly record struct VillageCoverage(int Wanted, int InService, int Healthy)
{
    /// <summary>A programme names the village. Only such villages are counted.</summary>
    public bool IsTarget => Wanted > 0;

    /// <summary>Covered 已覆盖: at least one point is in service.</summary>
    public bool IsCovered => IsTarget && InService > 0;

    /// <summary>Meets the norm 达标: as many points in service as wanted.</summary>
    public bool MeetsNorm => IsTarget && InService >= Wanted;

    /// <summary>Covered live 实时覆盖: one of the points is healthy now.</summary>
    public bool IsCoveredLive => IsCovered && Healthy > 0;
}
