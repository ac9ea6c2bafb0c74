using SharpEyes.Domain.Coverage;

namespace SharpEyes.Server.Areas;

/// <summary>How a programme of grids or centres stands in a division.</summary>
/// <param name="Target">Grids, or townships and villages; null when the programme says no number for the division.</param>
/// <param name="Areas">What the division has, for the shares of townships and of villages.</param>
/// <param name="DaysLeft">Days to the target date; negative when it has passed.</param>
/// <param name="NeededPerWeek">How many a week hold the date; null when the date is over and some are missing.</param>
/// <param name="PacePerWeek">How many a week there were over the last four; null while not known, or for a part of the programme.</param>
public sealed record SummaryAreaProgramme(
    int Id, ProgrammeKind Kind, string Name, DateOnly TargetDate, int? Target, int Done, AreaFigures Areas,
    int DaysLeft, double? NeededPerWeek, double? PacePerWeek);
