using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// Reads the strings of JSON (RFC 8259). All methods take a position and give the position behind what they read, or a
/// negative <see cref="RefusalReason"/>.
/// </summary>
internal static class JsonText
{
    private const ulong Ones = 0x0101010101010101;
    private const ulong Tops = 0x8080808080808080;

    public static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] <= 0x20)
        {
            if (json[at] is not (0x20 or 0x09 or 0x0A or 0x0D)) return at;
            at++;
        }
        return at;
    }

    /// <summary>Reads a field name and the colon; the position is that of the value.</summary>
    public static int ReadName(ReadOnlySpan<byte> json, int at, out FieldName name)
    {
        name = default;
        if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
        if (json[at] != '"') return -(int)RefusalReason.MalformedJson;
        at++;
        if (json.Length - at > FieldName.Longest)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(json[at..]);
            var stop = Stops(word);
            if (stop != 0)
            {
                var length = BitOperations.TrailingZeroCount(stop) >> 3;
                name.Head = word & ((1UL << (8 * length)) - 1);
                if (json[at + length] == '"') return ReadColon(json, at + length + 1);
            }
            else
            {
                name.Head = word;
                word = BinaryPrimitives.ReadUInt64LittleEndian(json[(at + 8)..]);
                stop = Stops(word);
                var length = BitOperations.TrailingZeroCount(stop) >> 3;
                if (stop != 0 && json[at + 8 + length] == '"')
                {
                    name.Tail = word & ((1UL << (8 * length)) - 1);
                    return ReadColon(json, at + 8 + length + 1);
                }
            }
        }
        return ReadNameSlowly(json, at, out name);
    }

    /// <summary>Reads a string whose opening quote is at the position.</summary>
    /// <param name="text">Its bytes as they stand, escapes included.</param>
    public static int ReadString(ReadOnlySpan<byte> json, int at, out ReadOnlySpan<byte> text, out bool escaped)
    {
        var start = ++at;
        escaped = false;
        text = default;
        while (true)
        {
            while (json.Length - at >= 8)
            {
                var stop = Stops(BinaryPrimitives.ReadUInt64LittleEndian(json[at..]));
                if (stop != 0)
                {
                    at += BitOperations.TrailingZeroCount(stop) >> 3;
                    break;
                }
                at += 8;
            }
            if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
            var one = json[at];
            if (one == '"')
            {
                text = json[start..at];
                return at + 1;
            }
            if (one < 0x20) return -(int)RefusalReason.MalformedJson;
            if (one != '\\')
            {
                at++;
                continue;
            }
            escaped = true;
            at = SkipEscape(json, at + 1);
            if (at < 0) return at;
        }
    }

    /// <summary>Resolves escapes of a string that was read. −1 when the buffer is too small.</summary>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var one = text[at];
            Rune rune;
            if (one != '\\')
            {
                if (length >= into.Length) return -1;
                into[length++] = one;
                continue;
            }
            one = text[++at];
            if (one == 'u')
            {
                var unit = Hex(text.Slice(at + 1, 4));
                at += 4;
                if (char.IsHighSurrogate(unit) && at + 6 < text.Length && text[at + 1] == '\\' && text[at + 2] == 'u'
                    && Rune.TryCreate(unit, Hex(text.Slice(at + 3, 4)), out rune))
                {
                    at += 6;
                }
                else if (!Rune.TryCreate(unit, out rune))
                {
                    rune = Rune.ReplacementChar;
                }
            }
            else
            {
                rune = new Rune(one switch { (byte)'b' => '\b', (byte)'f' => '\f', (byte)'n' => '\n', (byte)'r' => '\r', (byte)'t' => '\t', _ => (char)one });
            }
            if (!rune.TryEncodeToUtf8(into[length..], out var written)) return -1;
            length += written;
        }
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadColon(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at < (uint)json.Length && json[at] != ':') at = SkipSpace(json, at);
        if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
        if (json[at] != ':') return -(int)RefusalReason.MalformedJson;
        at++;
        if ((uint)at < (uint)json.Length && json[at] <= 0x20) at = SkipSpace(json, at);
        return (uint)at < (uint)json.Length ? at : -(int)RefusalReason.Truncated;
    }

    private static int ReadNameSlowly(ReadOnlySpan<byte> json, int at, out FieldName name)
    {
        name = FieldName.Unknown;
        at = ReadString(json, at - 1, out var text, out var escaped);
        if (at < 0) return at;
        if (!escaped)
        {
            name = FieldName.Of(text);
        }
        else
        {
            Span<byte> buffer = stackalloc byte[FieldName.Longest];
            var length = Unescape(text, buffer);
            if (length >= 0) name = FieldName.Of(buffer[..length]);
        }
        return ReadColon(json, at);
    }

    /// <summary>Marks the bytes of a word that end a plain run: quote, backslash, control. Exact up to the first one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Stops(ulong word)
    {
        var quotes = word ^ (Ones * '"');
        var slashes = word ^ (Ones * '\\');
        return (((quotes - Ones) & ~quotes) | ((slashes - Ones) & ~slashes) | ((word - (Ones * 0x20)) & ~word)) & Tops;
    }

    private static int SkipEscape(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
        if (json[at] != 'u') return "\"\\/bfnrt"u8.Contains(json[at]) ? at + 1 : -(int)RefusalReason.MalformedJson;
        for (var digit = 1; digit <= 4; digit++)
        {
            if ((uint)(at + digit) >= (uint)json.Length) return -(int)RefusalReason.Truncated;
            if (!char.IsAsciiHexDigit((char)json[at + digit])) return -(int)RefusalReason.MalformedJson;
        }
        return at + 5;
    }

    private static char Hex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value << 4) | ((digit & 0x0F) + (digit > '9' ? 9 : 0));
        return (char)value;
    }
}
