namespace SharpEyes.Monitoring.Intake;

/// <summary>Tells the topics of the contract apart.</summary>
internal static class TopicReader
{
    private const int LongestGatewayCode = 64;

    /// <param name="code">The code that stands in the topic.</param>
    public static HeartbeatTopic Read(ReadOnlySpan<byte> topic, out ReadOnlySpan<byte> code)
    {
        if (topic.Length == 50 && topic[..20].SequenceEqual("sharpeyes/v1/points/"u8) && topic[40..].SequenceEqual("/heartbeat"u8))
        {
            code = topic[20..40];
            return HeartbeatTopic.Point;
        }
        code = default;
        if (!topic.StartsWith("sharpeyes/v1/"u8)) return HeartbeatTopic.NotOurs;
        var rest = topic["sharpeyes/v1/".Length..];
        if (rest.StartsWith("points/"u8)) return Ends(rest["points/".Length..], "/heartbeat"u8, out code) ? HeartbeatTopic.Point : HeartbeatTopic.Unknown;
        if (!rest.StartsWith("gateways/"u8)) return HeartbeatTopic.Unknown;
        rest = rest["gateways/".Length..];
        if (Ends(rest, "/heartbeats"u8, out code)) return HeartbeatTopic.GatewayHeartbeats;
        return Ends(rest, "/state"u8, out code) ? HeartbeatTopic.GatewayState : HeartbeatTopic.Unknown;
    }

    private static bool Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end, out ReadOnlySpan<byte> code)
    {
        code = default;
        if (!text.EndsWith(end)) return false;
        code = text[..^end.Length];
        return code.Length is > 0 and <= LongestGatewayCode && !code.Contains((byte)'/');
    }
}
