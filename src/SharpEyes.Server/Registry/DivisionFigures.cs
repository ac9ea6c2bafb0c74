namespace SharpEyes.Server.Registry;

/// <summary>The figures of one division, all divisions in it included.</summary>
/// <param name="Total">Points not removed.</param>
/// <param name="InService">Of these, in service; the following six count points in service only.</param>
/// <param name="Target">Villages that a programme names; the following three count such villages only.</param>
public sealed record DivisionFigures(
    int Total,
    int InService,
    int Online,
    int Offline,
    int Unreachable,
    int Unknown,
    int Degraded,
    int Faulty,
    int Target,
    int Covered,
    int MeetsNorm,
    int CoveredLive)
{
    public static DivisionFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
