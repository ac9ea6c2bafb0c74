using System.Globalization;
using System.Text;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>
/// Roll-ups in InfluxDB's line protocol, one line each, times in seconds: the id of the point is the tag, a figure that was not
/// measured is no field. The same point and minute written again replaces what was there.
/// </summary>
internal static class RollupLines
{
    public const string PointTag = "point";

    public static string Write(string measurement, ReadOnlySpan<MinuteRollup> rollups)
    {
        var lines = new StringBuilder(rollups.Length * 96);
        foreach (var rollup in rollups)
        {
            if (lines.Length > 0) lines.Append('\n');
            lines.Append(CultureInfo.InvariantCulture, $"{measurement},{PointTag}={rollup.PointId} heartbeats={rollup.Heartbeats}i");
            Add(lines, "kbps", rollup.Kbps);
            Add(lines, "fps", rollup.Fps);
            Add(lines, "loss", rollup.Loss);
            Add(lines, "jitter_ms", rollup.JitterMs);
            Add(lines, "delay_ms", rollup.DelayMs);
            lines.Append(CultureInfo.InvariantCulture, $" {rollup.Minute * 60L}");
        }
        return lines.ToString();
    }

    private static void Add(StringBuilder lines, string field, float value)
    {
        if (float.IsFinite(value)) lines.Append(CultureInfo.InvariantCulture, $",{field}={value}");
    }
}
