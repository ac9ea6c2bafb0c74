namespace SharpEyes.Server.Live;

/// <summary>The goals from the figures of a division.</summary>
internal static class Goals
{
    /// <summary>What is to be reached, 0–1.</summary>
    public static double TargetOf(GoalKind goal) => goal == GoalKind.Availability ? 0.98 : 1.0;

    /// <param name="figures">All kinds of the division.</param>
    /// <param name="unregistered">Devices heard there that have no file.</param>
    public static GoalFigure[] Measure(ReadOnlySpan<int> figures, int unregistered)
    {
        int Of(ReadOnlySpan<int> all, FigureKind kind) => all[(int)kind];
        var inService = Of(figures, FigureKind.InService);
        var total = Of(figures, FigureKind.Total);
        var available = Of(figures, FigureKind.Online) - Of(figures, FigureKind.Faulty) - Of(figures, FigureKind.RecordingOff);
        return
        [
            GoalFigure.Of(GoalKind.Coverage, Of(figures, FigureKind.Covered), Of(figures, FigureKind.Target)),
            GoalFigure.Of(GoalKind.Sharing, inService - Of(figures, FigureKind.Unknown), inService),
            GoalFigure.Of(GoalKind.Availability, available, inService),
            GoalFigure.Of(GoalKind.Control, total, total + unregistered),
        ];
    }
}
