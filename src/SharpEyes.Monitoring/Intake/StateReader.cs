using static SharpEyes.Monitoring.Intake.FieldNames;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Reads the state message of a gateway: <c>{"online":true,"ts":1790000000000}</c>.</summary>
internal static class StateReader
{
    private const double LatestTime = 253_402_300_799_999;

    public static RefusalReason Read(ReadOnlySpan<byte> json, out bool online, out long timeMs)
    {
        (online, timeMs) = (false, 0);
        bool? read = null;
        var at = JsonText.SkipSpace(json, 0);
        if (at >= json.Length) return RefusalReason.Empty;
        if (json[at] != '{') return RefusalReason.WrongShape;
        at = HeartbeatReader.Enter(json, at, out var more);
        while (more)
        {
            at = JsonText.ReadName(json, at, out var name);
            if (at < 0) break;
            if (name is { Head: Online, Tail: 0 })
            {
                at = JsonValue.ReadBoolean(json, at, out read);
            }
            else if (name is { Head: Ts, Tail: 0 } && JsonValue.IsNumber(json[at]))
            {
                at = JsonNumber.Read(json, at, out var value);
                timeMs = value is > 0 and <= LatestTime ? (long)value : 0;
            }
            else
            {
                at = JsonValue.Skip(json, at);
            }
            if (at < 0) break;
            at = HeartbeatReader.Next(json, at, out more);
        }
        if (at < 0) return (RefusalReason)(-at);
        if (JsonText.SkipSpace(json, at) != json.Length) return RefusalReason.MalformedJson;
        online = read == true;
        return read is null ? RefusalReason.BadState : timeMs == 0 ? RefusalReason.BadTimestamp : RefusalReason.None;
    }
}
