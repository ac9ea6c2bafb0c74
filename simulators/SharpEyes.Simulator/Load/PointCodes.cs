using System.Globalization;
using System.Text;

namespace SharpEyes.Simulator.Load;

/// <summary>Codes of the sending points as bytes, twenty each, one after the other.</summary>
internal sealed class PointCodes
{
    private const int SerialsPerCentre = 1_000_000;

    private readonly byte[] _digits;

    private PointCodes(byte[] digits) => _digits = digits;

    public int Count => _digits.Length / PacketTemplate.CodeDigits;

    public ReadOnlySpan<byte> this[int index] => _digits.AsSpan(index * PacketTemplate.CodeDigits, PacketTemplate.CodeDigits);

    /// <summary>Made-up codes: network cameras of Shuangyashan, counted through.</summary>
    public static PointCodes Made(int count)
    {
        var digits = new byte[count * PacketTemplate.CodeDigits];
        for (var i = 0; i < count; i++)
        {
            Encoding.ASCII.GetBytes(Text(i), digits.AsSpan(i * PacketTemplate.CodeDigits));
        }
        return new PointCodes(digits);
    }

    /// <exception cref="InvalidDataException">A code has not exactly twenty digits.</exception>
    public static PointCodes From(IReadOnlyList<string> codes)
    {
        var wrong = codes.FirstOrDefault(code => code.Length != PacketTemplate.CodeDigits || !code.All(char.IsAsciiDigit));
        return wrong is null && codes.Count > 0
            ? new PointCodes(Encoding.ASCII.GetBytes(string.Concat(codes)))
            : throw new InvalidDataException(wrong is null ? "The file holds no device code." : $"'{wrong}' is not a device code of 20 digits.");
    }

    /// <summary>The made-up code of an ordinal; so that a registry with the same points can be written.</summary>
    public static string Text(int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"2305{21 + (ordinal / SerialsPerCentre):D2}00001320{ordinal % SerialsPerCentre:D6}");
}
