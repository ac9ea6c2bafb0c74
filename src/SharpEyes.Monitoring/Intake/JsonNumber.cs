using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SharpEyes.Monitoring.Intake;

/// <summary>Reads the numbers of JSON (RFC 8259), correctly rounded.</summary>
internal static class JsonNumber
{
    // Powers of ten that a double holds exactly: dividing or multiplying by one rounds once.
    private static readonly double[] Exact =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private const int MostDigits = 18;
    private const ulong MostExact = 1UL << 53;

    /// <returns>The position behind the number, or a negative <see cref="RefusalReason"/>.</returns>
    public static int Read(ReadOnlySpan<byte> json, int at, out double value)
    {
        value = 0;
        var start = at;
        var negative = json[at] == '-';
        if (negative) at++;

        var first = at;
        ulong mantissa = 0;
        at = ReadDigits(json, at, ref mantissa);
        var digits = at - first;
        if (digits == 0) return End(json, at);
        if (digits > 1 && json[first] == '0') return -(int)RefusalReason.MalformedJson;

        var scale = 0;
        if ((uint)at < (uint)json.Length && json[at] == '.')
        {
            var fraction = ++at;
            at = ReadDigits(json, at, ref mantissa);
            scale = at - fraction;
            if (scale == 0) return End(json, at);
            digits += scale;
        }
        if ((uint)at < (uint)json.Length && (json[at] | 0x20) == 'e') return ReadExponent(json, start, at + 1, out value);
        if (digits > MostDigits || mantissa > MostExact || scale >= Exact.Length) return Convert(json, start, at, out value);

        value = scale == 0 ? mantissa : mantissa / Exact[scale];
        if (negative) value = -value;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDigits(ReadOnlySpan<byte> json, int at, ref ulong mantissa)
    {
        // Times have thirteen digits: take eight at once while there are.
        while (json.Length - at >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(json[at..]);
            if (((word + 0x4646464646464646) | (word - 0x3030303030303030)) is var other && (other & 0x8080808080808080) != 0) break;
            word -= 0x3030303030303030;
            word = (word * 10) + (word >> 8);
            word = ((word & 0x000000FF000000FF) * 0x000F424000000064UL) + (((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001UL);
            mantissa = unchecked((mantissa * 100_000_000) + (word >> 32));
            at += 8;
        }
        while ((uint)at < (uint)json.Length)
        {
            var digit = (uint)(json[at] - '0');
            if (digit > 9) break;
            mantissa = unchecked((mantissa * 10) + digit);
            at++;
        }
        return at;
    }

    private static int ReadExponent(ReadOnlySpan<byte> json, int start, int at, out double value)
    {
        value = 0;
        if ((uint)at < (uint)json.Length && json[at] is (byte)'+' or (byte)'-') at++;
        var first = at;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') <= 9) at++;
        return at == first ? End(json, at) : Convert(json, start, at, out value);
    }

    private static int Convert(ReadOnlySpan<byte> json, int start, int end, out double value) =>
        double.TryParse(json[start..end], NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            ? end
            : -(int)RefusalReason.MalformedJson;

    private static int End(ReadOnlySpan<byte> json, int at) =>
        at >= json.Length ? -(int)RefusalReason.Truncated : -(int)RefusalReason.MalformedJson;
}
