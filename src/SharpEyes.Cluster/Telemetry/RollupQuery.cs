using System.Globalization;
using InfluxDB.Client.Core.Flux.Domain;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>The Flux question for one point's roll-ups, and how its answer is read.</summary>
internal static class RollupQuery
{
    // Times of InfluxDB are nanoseconds in 64 bits: they end in 2262.
    private const int LastMinute = 153_000_000;

    public static string Write(InfluxOptions options, int pointId, int fromMinute, int toMinute) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        from(bucket: {{Quote(options.Bucket)}})
          |> range(start: {{Time(fromMinute)}}, stop: {{Time(toMinute)}})
          |> filter(fn: (r) => r._measurement == {{Quote(options.Measurement)}} and r.{{RollupLines.PointTag}} == "{{pointId}}")
          |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
          |> sort(columns: ["_time"])
        """);

    public static MinuteRollup Read(int pointId, FluxRecord record) => new(
        (int)(new DateTimeOffset(record.GetTimeInDateTime()!.Value).ToUnixTimeSeconds() / 60), pointId,
        (ushort)Math.Clamp(Convert.ToInt64(record.GetValueByKey("heartbeats"), CultureInfo.InvariantCulture), 0, ushort.MaxValue),
        Figure(record, "kbps"), Figure(record, "fps"), Figure(record, "loss"), Figure(record, "jitter_ms"), Figure(record, "delay_ms"));

    /// <summary>A Flux string literal: nothing in it can end it or be computed.</summary>
    public static string Quote(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("${", "\\${", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal) + "\"";

    private static string Time(int minute) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(minute, 0, LastMinute) * 60L).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static float Figure(FluxRecord record, string field) =>
        record.GetValueByKey(field) is { } value ? Convert.ToSingle(value, CultureInfo.InvariantCulture) : float.NaN;
}
