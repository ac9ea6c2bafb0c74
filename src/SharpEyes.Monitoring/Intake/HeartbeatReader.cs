using System.Runtime.CompilerServices;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using static SharpEyes.Monitoring.Intake.FieldNames;

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// Reads heartbeats of the contract, version 1 (heartbeat.schema.json beside this file). Knows only what the contract
/// needs and is written for it: no allocation, no exception whatever the bytes. What is optional and unreadable (a word where a
/// number should be, a score of 300) is not measured; a camera is not silent because one of its figures is odd.
/// </summary>
internal static class HeartbeatReader
{
    private const double LatestTime = 253_402_300_799_999; // the last ms of the year 9999
    private const int LongestBoot = 64;

    /// <summary>Reads a payload that is one heartbeat.</summary>
    public static RefusalReason ReadOne(ReadOnlySpan<byte> json, ref HeartbeatMessage message)
    {
        var at = JsonText.SkipSpace(json, 0);
        if (at >= json.Length) return RefusalReason.Empty;
        if (json[at] != '{') return ReasonOfOther(json, at);
        at = ReadHeartbeat(json, at, ref message);
        if (at < 0) return (RefusalReason)(-at);
        return JsonText.SkipSpace(json, at) == json.Length ? message.Missing : RefusalReason.MalformedJson;
    }

    /// <summary>Goes to the first element of a payload that is an array.</summary>
    /// <param name="at">Position for <see cref="ReadNext"/>; negative when there is no element.</param>
    public static RefusalReason ReadFirst(ReadOnlySpan<byte> json, out int at)
    {
        at = JsonText.SkipSpace(json, 0);
        if (at >= json.Length) return RefusalReason.Empty;
        if (json[at] != '[') return ReasonOfOther(json, at);
        at = JsonText.SkipSpace(json, at + 1);
        if (at >= json.Length) return RefusalReason.Truncated;
        if (json[at] != ']') return RefusalReason.None;
        var isLast = JsonText.SkipSpace(json, at + 1) == json.Length;
        at = -1;
        return isLast ? RefusalReason.None : RefusalReason.MalformedJson;
    }

    /// <summary>Reads one element of the array and goes to the next one.</summary>
    /// <param name="at">Becomes negative behind the last element and when the rest cannot be read.</param>
    /// <returns>None when the message is a heartbeat.</returns>
    public static RefusalReason ReadNext(ReadOnlySpan<byte> json, ref int at, ref HeartbeatMessage message)
    {
        var isObject = json[at] == '{';
        var next = isObject ? ReadHeartbeat(json, at, ref message) : JsonValue.Skip(json, at);
        at = -1;
        if (next < 0) return (RefusalReason)(-next);

        next = JsonText.SkipSpace(json, next);
        if (next >= json.Length) return RefusalReason.Truncated;
        if (json[next] == ',')
        {
            next = JsonText.SkipSpace(json, next + 1);
            if (next >= json.Length) return RefusalReason.Truncated;
            at = next;
        }
        else if (json[next] != ']' || JsonText.SkipSpace(json, next + 1) != json.Length)
        {
            return RefusalReason.MalformedJson;
        }
        if (!isObject) return RefusalReason.WrongShape;
        return message.HasPoint ? message.Missing : RefusalReason.BadDeviceCode;
    }

    private static RefusalReason ReasonOfOther(ReadOnlySpan<byte> json, int at)
    {
        at = JsonValue.Skip(json, at);
        if (at < 0) return (RefusalReason)(-at);
        return JsonText.SkipSpace(json, at) == json.Length ? RefusalReason.WrongShape : RefusalReason.MalformedJson;
    }

    private static int ReadHeartbeat(ReadOnlySpan<byte> json, int at, ref HeartbeatMessage message)
    {
        message = default;
        message.Heartbeat.Figures = Figures.NotMeasured;
        at = Enter(json, at, out var more);
        while (more)
        {
            at = JsonText.ReadName(json, at, out var name);
            if (at < 0) return at;
            at = name switch
            {
                { Head: Ts, Tail: 0 } => ReadTime(json, at, ref message),
                { Head: FieldNames.Boot, Tail: 0 } => ReadBoot(json, at, ref message),
                { Head: Seq, Tail: 0 } => ReadSequence(json, at, ref message),
                { Head: FieldNames.Point, Tail: 0 } => ReadPoint(json, at, ref message),
                { Head: FieldNames.Stream, Tail: 0 } when json[at] == '{' => FigureReader.ReadStream(json, at, ref message.Heartbeat.Figures),
                { Head: Image, Tail: 0 } when json[at] == '{' => FigureReader.ReadImage(json, at, ref message.Heartbeat.Figures),
                { Head: Recording, Tail: RecordingTail } when json[at] == '{' => FigureReader.ReadRecording(json, at, ref message.Heartbeat.Figures),
                { Head: Device, Tail: 0 } when json[at] == '{' => FigureReader.ReadDevice(json, at, ref message.Heartbeat.Figures, ref message.Firmware),
                _ => JsonValue.Skip(json, at),
            };
            if (at < 0) return at;
            at = Next(json, at, out more);
        }
        return at;
    }

    /// <summary>Goes into an object: to its first name, or behind it when it is empty.</summary>
    public static int Enter(ReadOnlySpan<byte> json, int at, out bool more)
    {
        at = JsonText.SkipSpace(json, at + 1);
        more = false;
        if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
        if (json[at] == '}') return at + 1;
        more = true;
        return at;
    }

    /// <summary>Goes on behind a value: to the next name, or behind the object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ReadOnlySpan<byte> json, int at, out bool more)
    {
        more = false;
        if ((uint)at < (uint)json.Length && json[at] <= 0x20) at = JsonText.SkipSpace(json, at);
        if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
        if (json[at] == '}') return at + 1;
        if (json[at] != ',') return -(int)RefusalReason.MalformedJson;
        at++;
        if ((uint)at < (uint)json.Length && json[at] <= 0x20) at = JsonText.SkipSpace(json, at);
        more = true;
        return at;
    }

    private static int ReadTime(ReadOnlySpan<byte> json, int at, ref HeartbeatMessage message)
    {
        message.HasTime = false;
        if (!JsonValue.IsNumber(json[at])) return JsonValue.Skip(json, at);
        at = JsonNumber.Read(json, at, out var value);
        message.HasTime = value is > 0 and <= LatestTime;
        if (message.HasTime) message.Heartbeat.DeviceTimeMs = (long)value;
        return at;
    }

    private static int ReadSequence(ReadOnlySpan<byte> json, int at, ref HeartbeatMessage message)
    {
        message.HasSequence = false;
        if (!JsonValue.IsNumber(json[at])) return JsonValue.Skip(json, at);
        at = JsonNumber.Read(json, at, out var value);
        message.HasSequence = value is >= 0 and <= uint.MaxValue && Math.Floor(value) == value;
        if (message.HasSequence) message.Heartbeat.Sequence = (uint)value;
        return at;
    }

    private static int ReadBoot(ReadOnlySpan<byte> json, int at, ref HeartbeatMessage message)
    {
        message.HasBoot = false;
        if (json[at] != '"') return JsonValue.Skip(json, at);
        at = JsonText.ReadString(json, at, out var text, out var escaped);
        if (at < 0) return at;
        if (escaped) return ReadEscapedBoot(text, at, ref message);
        message.HasBoot = text.Length <= LongestBoot;
        if (message.HasBoot) message.Heartbeat.Boot = BootToken.From(text);
        return at;
    }

    private static int ReadEscapedBoot(ReadOnlySpan<byte> text, int at, ref HeartbeatMessage message)
    {
        Span<byte> buffer = stackalloc byte[LongestBoot];
        var length = JsonText.Unescape(text, buffer);
        message.HasBoot = length >= 0;
        if (message.HasBoot) message.Heartbeat.Boot = BootToken.From(buffer[..length]);
        return at;
    }

    private static int ReadPoint(ReadOnlySpan<byte> json, int at, ref HeartbeatMessage message)
    {
        message.HasPoint = false;
        if (json[at] != '"') return JsonValue.Skip(json, at);
        at = JsonText.ReadString(json, at, out var text, out _);
        if (at >= 0) message.HasPoint = DeviceCode.TryParse(text, out message.Point);
        return at;
    }
}
