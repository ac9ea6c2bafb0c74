using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// Code of a device, 20 decimal digits (GB/T 28181-2022, annex E): centre 8, industry 2, type 3, network 1, serial 6.
/// Kept as two ten-digit halves, so that a million of them are 16 MB and comparing two is comparing two numbers.
/// </summary>
public readonly record struct DeviceCode : IComparable<DeviceCode>
{
    public const int Length = 20;
    private const int HalfLength = 10;

    private DeviceCode(ulong head, ulong tail) => (Head, Tail) = (head, tail);

    /// <summary>The first ten digits as a number.</summary>
    public ulong Head { get; }

    /// <summary>The last ten digits as a number.</summary>
    public ulong Tail { get; }

    /// <summary>Digits 1–8: the centre 中心编码, county and access unit.</summary>
    public int Centre => (int)(Head / 100);

    /// <summary>Digits 1–6: the county of GB/T 2260.</summary>
    public int County => (int)(Head / 10_000);

    /// <summary>Digits 7–8: the access unit 基层接入单位 within the county, 0 for none.</summary>
    public int AccessUnit => (int)(Head / 100 % 100);

    /// <summary>Digits 9–10: industry 行业编码.</summary>
    public int Industry => (int)(Head % 100);

    /// <summary>Digits 11–13: type 类型编码, for example 132 for a network camera.</summary>
    public int Type => (int)(Tail / 10_000_000);

    /// <summary>Digit 14: network 网络标识.</summary>
    public int Network => (int)(Tail / 1_000_000 % 10);

    /// <summary>Digits 15–20: serial 序号.</summary>
    public int Serial => (int)(Tail % 1_000_000);

    /// <summary>Puts a code together from its halves, each below 10^10.</summary>
    public static DeviceCode FromHalves(ulong head, ulong tail)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(head, 10_000_000_000UL);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tail, 10_000_000_000UL);
        return new DeviceCode(head, tail);
    }

    /// <summary>Puts a code together from its parts; an argument that has more digits than its part is refused.</summary>
    public static DeviceCode FromParts(int centre, int industry, int type, int network, int serial)
    {
        return new DeviceCode(
            (Part(centre, 100_000_000) * 100) + Part(industry, 100), (Part(type, 1_000) * 10_000_000) + (Part(network, 10) * 1_000_000) + Part(serial, 1_000_000));

        static ulong Part(int value, int end)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, end);
            return (ulong)value;
        }
    }

    /// <summary>All that is wrong with a text as the code of a device, by part; nothing when it is right.</summary>
    /// <param name="ofCamera">Whether the device must be a camera, as a video point is.</param>
    public static IReadOnlyList<DeviceCodeProblem> Check(string text, bool ofCamera = true) => DeviceCodeCheck.Of(text, ofCamera);

    public static bool TryParse(ReadOnlySpan<byte> utf8, out DeviceCode code)
    {
        code = default;
        if (utf8.Length != Length || !TryParseHalf(utf8[..HalfLength], out var head) || !TryParseHalf(utf8[HalfLength..], out var tail))
        {
            return false;
        }
        code = new DeviceCode(head, tail);
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceCode code)
    {
        code = default;
        if (text is not { Length: Length })
        {
            return false;
        }
        Span<byte> utf8 = stackalloc byte[Length];
        for (var i = 0; i < Length; i++)
        {
            utf8[i] = text[i] < 128 ? (byte)text[i] : (byte)0;
        }
        return TryParse(utf8, out code);
    }

    /// <exception cref="FormatException">The text is not 20 decimal digits.</exception>
    public static DeviceCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a device code of {Length} decimal digits.");

    /// <summary>The parts from left to right, each with its digits and what they mean.</summary>
    /// <param name="countyName">Finds the name of a county by its six digits; null when nobody knows names.</param>
    public IReadOnlyList<DeviceCodePartMeaning> Explain(Func<int, string?>? countyName = null) => DeviceCodeExplanation.Of(this, countyName);

    public int CompareTo(DeviceCode other) => Head != other.Head ? Head.CompareTo(other.Head) : Tail.CompareTo(other.Tail);

    public override int GetHashCode()
    {
        // Codes of one city differ in a few low digits only: multiply, so that these reach all bits.
        var mixed = (Head * 0x9E3779B97F4A7C15UL) ^ (Tail * 0xC2B2AE3D27D4EB4FUL);
        return (int)(mixed >> 32);
    }

    public override string ToString() => string.Create(Length, this, static (text, code) =>
    {
        code.Head.TryFormat(text, out _, "D10");
        code.Tail.TryFormat(text[HalfLength..], out _, "D10");
    });

    public static bool operator <(DeviceCode left, DeviceCode right) => left.CompareTo(right) < 0;

    public static bool operator >(DeviceCode left, DeviceCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(DeviceCode left, DeviceCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DeviceCode left, DeviceCode right) => left.CompareTo(right) >= 0;

    private static bool TryParseHalf(ReadOnlySpan<byte> digits, out ulong value)
    {
        // Eight digits at once: every heartbeat names its device by one of these.
        var word = BinaryPrimitives.ReadUInt64LittleEndian(digits) - 0x3030303030303030;
        var (tens, ones) = ((uint)(digits[8] - '0'), (uint)(digits[9] - '0'));
        var isDigits = (((word + 0x7676767676767676) | word) & 0x8080808080808080) == 0 && tens <= 9 && ones <= 9;
        word = (word * 10) + (word >> 8);
        word = ((word & 0x000000FF000000FF) * 0x000F424000000064UL) + (((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001UL);
        value = ((word >> 32) * 100) + (tens * 10) + ones;
        return isDigits;
    }
}
