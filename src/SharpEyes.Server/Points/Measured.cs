using SharpEyes.Domain.Health;

namespace SharpEyes.Server.Points;

/// <summary>From "not a number, not measured" to null.</summary>
internal static class Measured
{
    // Single precision says nothing beyond the seventh digit; without rounding 0.002 would be told as 0.0020000000949949026.
    public static double? Of(float figure) => float.IsFinite(figure) ? Math.Round((double)figure, 4) : null;

    public static int? Of(byte score) => score == Figures.NoScore ? null : score;

    public static bool? Of(Switch state) => state switch { Switch.On => true, Switch.Off => false, _ => null };

    public static DateTimeOffset? Time(long? unixMilliseconds) =>
        unixMilliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, EarliestMs, LatestMs)) : null;

    // What a device says may be any number; the calendar has ends.
    private static readonly long EarliestMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LatestMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
