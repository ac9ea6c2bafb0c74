using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SharpEyes.Domain.Divisions;

/// <summary>
/// Statistical code of a division, 12 decimal digits: province 2, city 2, county 2, township 3, village 3
/// (GB/T 2260 and GB/T 10114). A division of a higher level has zeros behind its own digits.
/// </summary>
public readonly record struct DivisionCode : IComparable<DivisionCode>
{
    public const int Length = 12;

    // What one unit of each level is worth in the number; index is the level.
    private static readonly ulong[] Unit = [0, 10_000_000_000, 100_000_000, 1_000_000, 1_000, 1];

    private DivisionCode(ulong value) => Value = value;

    /// <summary>The code as a number.</summary>
    public ulong Value { get; }

    /// <summary>The highest code a division inside this one can have; itself for a village. A subtree is a range of numbers.</summary>
    public DivisionCode LastInside => new(Value + Unit[(int)Level] - 1);

    /// <summary>The first six digits as a number: the county of GB/T 2260.</summary>
    public int CountyDigits => (int)(Value / Unit[(int)DivisionLevel.County]);

    /// <summary>Digits 7–9 as a number: the township; 0 for a higher level.</summary>
    public int TownshipPart => (int)(Value / Unit[(int)DivisionLevel.Township] % 1_000);

    /// <summary>Digits 10–12 as a number: the village; 0 for a higher level.</summary>
    public int VillagePart => (int)(Value % 1_000);

    public DivisionLevel Level
    {
        get
        {
            var level = DivisionLevel.Province;
            for (var deeper = DivisionLevel.City; deeper <= DivisionLevel.Village; deeper++)
            {
                if (Value % Unit[(int)deeper - 1] != 0)
                {
                    level = deeper;
                }
            }
            return level;
        }
    }

    /// <summary>The division one level up; null for a province.</summary>
    public DivisionCode? Parent => Level == DivisionLevel.Province ? null : Truncate(Level - 1);

    /// <summary>The code of the division of the given level that this one lies in (or is).</summary>
    public DivisionCode Truncate(DivisionLevel level) => new(Value - (Value % Unit[(int)level]));

    /// <summary>The digits of this code's own level as a number: 201 for a village …201.</summary>
    public int OwnPart => (int)(Value / Unit[(int)Level] % (Level >= DivisionLevel.Township ? 1_000UL : 100UL));

    /// <summary>The code one level below with the given digits of its own; null when they are none of that level.</summary>
    public DivisionCode? Child(int ownPart) =>
        Level < DivisionLevel.Village && ownPart > 0 && ownPart < (Level >= DivisionLevel.County ? 1_000 : 100)
            ? new DivisionCode(Value + (ulong)ownPart * Unit[(int)Level + 1])
            : null;

    /// <summary>Whether the other division is this one or lies in it.</summary>
    public bool Contains(DivisionCode other) => other.Truncate(Level) == this;

    /// <summary>The code of a number that <see cref="Value"/> gave.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number does not have 11 or 12 digits.</exception>
    public static DivisionCode FromValue(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, Unit[1]);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1_000_000_000_000UL);
        return new DivisionCode(value);
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out DivisionCode code)
    {
        code = default;
        if (text is not { Length: Length } || !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < Unit[1])
        {
            return false;
        }
        code = new DivisionCode(value);
        return true;
    }

    /// <exception cref="FormatException">The text is not 12 decimal digits.</exception>
    public static DivisionCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a division code of {Length} decimal digits.");

    public int CompareTo(DivisionCode other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D12", CultureInfo.InvariantCulture);

    public static bool operator <(DivisionCode left, DivisionCode right) => left.Value < right.Value;

    public static bool operator >(DivisionCode left, DivisionCode right) => left.Value > right.Value;

    public static bool operator <=(DivisionCode left, DivisionCode right) => left.Value <= right.Value;

    public static bool operator >=(DivisionCode left, DivisionCode right) => left.Value >= right.Value;
}
