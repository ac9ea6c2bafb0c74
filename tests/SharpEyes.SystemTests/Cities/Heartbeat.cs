using System.Globalization;

namespace SharpEyes.SystemTests.Cities;

/// <summary>The wire format, version 1, written by hand.</summary>
internal static class Heartbeat
{
    public static string TopicOf(string point) => $"sharpeyes/v1/points/{point}/heartbeat";

    public static string TopicOfBatch(string gateway) => $"sharpeyes/v1/gateways/{gateway}/heartbeats";

    public static string TopicOfState(string gateway) => $"sharpeyes/v1/gateways/{gateway}/state";

    /// <param name="seq">Number in this start of the device.</param>
    /// <param name="blur">How strongly the picture is blurred, 0–100.</param>
    /// <param name="ts">The device's clock; now when not given.</param>
    public static string Good(long seq, string boot = "b1", int blur = 3, string? point = null, long? ts = null) =>
        (point is null ? "{" : $$"""{"point":"{{point}}",""")
        + string.Create(CultureInfo.InvariantCulture, $$$"""
            "ts":{{{ts ?? NowMs()}}},"boot":"{{{boot}}}","seq":{{{seq}}},
            "stream":{"up":true,"kbps":2048,"fps":25,"loss":0.002,"jitterMs":8,"delayMs":120,"keyframeMs":2000},
            "image":{"signalLoss":0,"blur":{{{blur}}},"dark":5,"bright":2,"colourCast":1,"noise":4,"freeze":0,"occlusion":2,"sceneChange":0},
            "recording":{"on":true,"oldestDays":31,"missingSeconds":0},
            "device":{"clockSkewMs":12,"storageFreePct":40,"cpuPct":20,"tempC":35,"firmware":"5.7.3"}}
            """).ReplaceLineEndings("");

    /// <summary>One batch of a gateway: a good heartbeat of each of its points.</summary>
    public static string Batch(IEnumerable<string> points, long seq, string boot = "b1") =>
        "[" + string.Join(',', points.Select(point => Good(seq, boot, point: point))) + "]";

    /// <param name="age">How long ago the message was written.</param>
    public static string State(bool online, TimeSpan age = default) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"online":{{(online ? "true" : "false")}},"ts":{{NowMs() - (long)age.TotalMilliseconds}}}""");

    public static long NowMs() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
