using System.Text.Json.Serialization;

namespace SharpEyes.Simulator.Load;

/// <summary>What a run has measured; printed as one line of JSON.</summary>
/// <param name="LatencyOf">What the latency is of: "puback", "pubcomp", or "ping" with QoS 0 (the answer says that all before it was read).</param>
/// <param name="AcknowledgedPerSecond">QoS 1 and 2: acknowledged; QoS 0: sent and read by the server, until the answer to the last ping.</param>
/// <param name="CpuSeconds">CPU time of the generator itself.</param>
internal sealed record LoadReport(
    int Version, int Qos, string Pattern, int Connections, int Points, int PayloadBytes, double? OfferedPerSecond, double HotShare, int ClockSkewMs,
    double Seconds, long Sent, long Acknowledged, long Refused, long Unanswered, double SentPerSecond, double AcknowledgedPerSecond,
    string LatencyOf, LatencyReport LatencyMs, long ConnectionsLost, long Reconnected, double ConnectSeconds, double CpuSeconds, double CpuMicrosecondsPerMessage);

/// <summary>Latencies in milliseconds; <c>null</c> when nothing was measured.</summary>
internal sealed record LatencyReport(double? P50, double? P90, double? P99, double? Max);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadReportJson : JsonSerializerContext;
