using SharpEyes.Domain.Coverage;
using SharpEyes.Server.Points;

namespace SharpEyes.Server.Registry;

/// <summary>A programme and how it stands.</summary>
/// <param name="Wanted">Grids by code of the division; empty for other kinds.</param>
/// <param name="Target">Villages to cover; grids; townships and villages that shall have a centre.</param>
/// <param name="MeetsNorm">Villages with as many points as wanted; centres that are connected; for grids as covered.</param>
/// <param name="CoveredLive">Null while the live room knows nothing.</param>
/// <param name="DaysLeft">Days to the target date; negative when it has passed.</param>
/// <param name="NeededPerWeek">Villages to cover each week to hold the date; null when the date is over and villages are missing.</param>
/// <param name="PacePerWeek">Villages covered per week over the last four weeks; null while that is not known.</param>
/// <param name="ExpectedDate">When the target is reached at that pace; null when not known or never.</param>
/// <param name="Progress">Covered villages at the end of each day on which something changed; null in the list of programmes.</param>
public sealed record ProgrammeView(
    int Id,
    ProgrammeKind Kind,
    string Name,
    DateOnly TargetDate,
    int PointsWanted,
    IReadOnlyList<NamedCode> Divisions,
    IReadOnlyDictionary<string, int> Wanted,
    int Target,
    int Covered,
    int MeetsNorm,
    int? CoveredLive,
    int DaysLeft,
    int Missing,
    double? NeededPerWeek,
    double? PacePerWeek,
    DateOnly? ExpectedDate,
    IReadOnlyList<ProgrammeDay>? Progress);
