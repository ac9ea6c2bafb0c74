using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Domain.Areas;

/// <summary>Code of a grid 网格, 15 decimal digits: the 12 of its village or township and a serial 001–999.</summary>
public readonly record struct GridCode : IComparable<GridCode>
{
    public const int Length = 15;
    public const int MaximumSerial = 999;

    private GridCode(long value) => Value = value;

    /// <summary>The code as a number.</summary>
    public long Value { get; }

    public DivisionCode Division => DivisionCode.FromValue((ulong)(Value / 1_000));

    public int Serial => (int)(Value % 1_000);

    /// <exception cref="ArgumentOutOfRangeException">The serial is not 1–999.</exception>
    public static GridCode Of(DivisionCode division, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, MaximumSerial);
        return new GridCode((long)division.Value * 1_000 + serial);
    }

    /// <summary>The code of a number that <see cref="Value"/> gave.</summary>
    public static GridCode FromValue(long value) => Of(DivisionCode.FromValue((ulong)(value / 1_000)), (int)(value % 1_000));

    public static bool TryParse([NotNullWhen(true)] string? text, out GridCode code)
    {
        code = default;
        if (text is not { Length: Length } || !text.All(char.IsAsciiDigit) || !DivisionCode.TryParse(text[..DivisionCode.Length], out var division))
        {
            return false;
        }
        var serial = int.Parse(text.AsSpan(DivisionCode.Length), CultureInfo.InvariantCulture);
        code = serial > 0 ? Of(division, serial) : default;
        return serial > 0;
    }

    /// <exception cref="FormatException">The text is not 12 digits of a division and a serial.</exception>
    public static GridCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a grid code of {Length} decimal digits.");

    public int CompareTo(GridCode other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D15", CultureInfo.InvariantCulture);

    public static bool operator <(GridCode left, GridCode right) => left.Value < right.Value;

    public static bool operator >(GridCode left, GridCode right) => left.Value > right.Value;

    public static bool operator <=(GridCode left, GridCode right) => left.Value <= right.Value;

    public static bool operator >=(GridCode left, GridCode right) => left.Value >= right.Value;
}
