namespace SharpEyes.Domain.Coverage;

/// <summary>What a programme still needs to hold its date, and what it does at its present pace.</summary>
/// <param name="DaysLeft">Days to the target date; 0 on the day itself, negative when it has passed.</param>
/// <param name="Missing">Villages of the target not covered yet.</param>
/// <param name="NeededPerWeek">Villages to cover each week from now on; null when the date is over and villages are missing.</param>
/// <param name="PacePerWeek">Villages covered per week over the last four weeks (less when the programme is younger); null while it is younger than a week.</param>
/// <param name="ExpectedDate">When the target is reached at that pace; null when it never is, or the pace is not known.</param>
public readonly record struct ProgrammeOutlook(int DaysLeft, int Missing, double? NeededPerWeek, double? PacePerWeek, DateOnly? ExpectedDate)
{
    private const int PaceDays = 28;

    /// <summary>Looks ahead from <paramref name="today"/>.</summary>
    /// <param name="history">Progress in order of days; between two entries nothing changed.</param>
    public static ProgrammeOutlook From(DateOnly today, DateOnly targetDate, int target, int covered, IReadOnlyList<CoverageProgress> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var missing = Math.Max(0, target - covered);
        var daysLeft = targetDate.DayNumber - today.DayNumber;
        // In the last week all that is missing is needed within it.
        double? needed = missing == 0 ? 0 : daysLeft < 0 ? null : missing / Math.Max(1, daysLeft / 7.0);
        var pace = Pace(today, covered, history);
        return new ProgrammeOutlook(daysLeft, missing, needed, pace, Expected(today, missing, pace));
    }

    private static double? Pace(DateOnly today, int covered, IReadOnlyList<CoverageProgress> history)
    {
        if (history.Count == 0)
        {
            return null;
        }
        // What stood at the beginning of the stretch is the last entry before it, or the first of all when that is younger.
        var from = today.AddDays(-PaceDays);
        var start = history[0];
        foreach (var progress in history)
        {
            if (progress.Day <= from)
            {
                start = progress;
            }
        }
        var days = Math.Min(PaceDays, today.DayNumber - start.Day.DayNumber);
        return days < 7 ? null : (covered - start.Covered) * 7.0 / days;
    }

    private static DateOnly? Expected(DateOnly today, int missing, double? pacePerWeek)
    {
        if (missing == 0)
        {
            return today;
        }
        if (pacePerWeek is not > 0)
        {
            return null;
        }
        var days = Math.Ceiling(missing * 7.0 / pacePerWeek.Value);
        return days > DateOnly.MaxValue.DayNumber - today.DayNumber ? null : today.AddDays((int)days);
    }
}
