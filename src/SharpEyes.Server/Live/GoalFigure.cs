namespace SharpEyes.Server.Live;

/// <summary>Where one of the four goals stands.</summary>
/// <param name="Value">0–1; null when there is nothing to measure.</param>
public sealed record GoalFigure(GoalKind Goal, double? Value, int Numerator, int Denominator)
{
    internal static GoalFigure Of(GoalKind goal, int numerator, int denominator) =>
        new(goal, denominator == 0 ? null : (double)numerator / denominator, numerator, denominator);
}
