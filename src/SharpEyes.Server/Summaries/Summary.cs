using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Areas;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Summaries;

/// <summary>Where a division stands: its points, its villages, the four goals, its programme.</summary>
/// <param name="Division">Null for all that the caller may see.</param>
/// <param name="Programme">The programme with the next target date that reaches into the division; null when there is none.</param>
/// <param name="AreaProgrammes">Programmes of grids and of centres that reach into the division, one of each kind.</param>
public sealed record Summary(
    SummaryDivision? Division, SummaryPoints Points, SummaryVillages Villages, IReadOnlyList<SummaryGoal> Goals,
    SummaryProgramme? Programme, int OpenEvents, IReadOnlyList<SummaryAreaProgramme> AreaProgrammes);

public sealed record SummaryDivision(string Code, string Name, DivisionLevel Level);

/// <param name="Total">Registered and not removed.</param>
/// <param name="InService">Of these, in service; only these count in what follows.</param>
/// <param name="Healthy">Online and not faulty.</param>
public sealed record SummaryPoints(
    int Total, int InService, int Online, int Offline, int Unreachable, int Unknown, int Degraded, int Faulty, int Flapping, int Healthy)
{
    internal static SummaryPoints Of(ReadOnlySpan<int> figures) => new(
        figures[(int)FigureKind.Total], figures[(int)FigureKind.InService], figures[(int)FigureKind.Online], figures[(int)FigureKind.Offline],
        figures[(int)FigureKind.Unreachable], figures[(int)FigureKind.Unknown], figures[(int)FigureKind.Degraded],
        figures[(int)FigureKind.Faulty], figures[(int)FigureKind.Flapping], figures[(int)FigureKind.Online] - figures[(int)FigureKind.Faulty]);
}

/// <param name="Target">Villages a programme wants covered; the others count such villages only.</param>
/// <param name="Covered">With a point in service.</param>
/// <param name="MeetsNorm">With as many points in service as wanted.</param>
/// <param name="CoveredLive">With a point that is healthy now.</param>
public sealed record SummaryVillages(int Target, int Covered, int MeetsNorm, int CoveredLive)
{
    internal static SummaryVillages Of(ReadOnlySpan<int> figures) => new(
        figures[(int)FigureKind.Target], figures[(int)FigureKind.Covered], figures[(int)FigureKind.MeetsNorm], figures[(int)FigureKind.CoveredLive]);
}

/// <param name="Value">0–1; null when there is nothing to measure.</param>
/// <param name="Target">What is to be reached, 0–1.</param>
/// <param name="Trend">The last hour by minute, of the whole fleet; empty for a part of it.</param>
public sealed record SummaryGoal(GoalKind Goal, double? Value, double Target, int Numerator, int Denominator, IReadOnlyList<TrendValue> Trend);

public sealed record TrendValue(DateTimeOffset At, double? Value);

/// <param name="DaysLeft">Days to the target date; negative when it has passed.</param>
/// <param name="NeededPerWeek">Villages to be covered a week to hold the date; null when the date is over and villages are missing.</param>
/// <param name="PacePerWeek">Villages covered a week over the last four weeks; null while that is not known, or for a part of the programme.</param>
public sealed record SummaryProgramme(
    int Id, string Name, DateOnly TargetDate, int Covered, int Target, int DaysLeft, double? NeededPerWeek, double? PacePerWeek);
