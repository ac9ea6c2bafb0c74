using SharpEyes.Simulator.Fleet;

namespace SharpEyes.Tests.Simulator;

/// <summary>Points for tests: townships of recorders with two cameras each, one recorder with twelve, a few cameras that speak for themselves.</summary>
internal static class SmallFleet
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 4, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<PointEntry> Points(int recorders = 300, int heartbeatSeconds = 5)
    {
        var points = new List<PointEntry>();
        for (var recorder = 0; recorder < recorders; recorder++)
        {
            var village = $"2305211{recorder / 10:D2}{200 + (recorder % 10):D3}";
            for (var camera = 0; camera < (recorder == 7 ? 12 : 2); camera++)
            {
                points.Add(Point(points.Count, village, $"230521000011800{recorder:D5}", heartbeatSeconds));
            }
        }
        for (var alone = 0; alone < recorders / 20; alone++)
        {
            points.Add(Point(points.Count, "230521100299", null, heartbeatSeconds));
        }
        return points;
    }

    private static PointEntry Point(int ordinal, string village, string? gateway, int heartbeatSeconds) =>
        new($"23052100001320{ordinal:D6}", $"点位{ordinal}", village, gateway, heartbeatSeconds, true);
}
