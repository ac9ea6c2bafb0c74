namespace SharpEyes.Domain.Health;

/// <summary>
/// Confirms signs: a sign changes only after it was found changed several times in a row. All signs are counted at once, one
/// bit of each count per plane. A sign that is not measured keeps its state and its count.
/// </summary>
internal struct SignFilter
{
    /// <summary>The counts have three bits.</summary>
    public const int LongestConfirmation = 7;

    private uint _confirmed;
    private uint _plane0;
    private uint _plane1;
    private uint _plane2;

    public readonly HealthSigns Confirmed => (HealthSigns)_confirmed;

    /// <summary>Whether a sign that is not confirmed was found bad at last.</summary>
    public readonly bool Undecided => ((_plane0 | _plane1 | _plane2) & ~_confirmed) != 0;

    public void Apply(HealthSigns bad, HealthSigns measured, int confirmBad, int confirmGood)
    {
        var (raw, seen) = ((uint)bad, (uint)measured);
        var differs = (raw ^ _confirmed) & seen;
        if ((differs | _plane0 | _plane1 | _plane2) == 0) return;

        Clear(seen & ~differs);
        var carry0 = _plane0 & differs;
        _plane0 ^= differs;
        var carry1 = _plane1 & carry0;
        _plane1 ^= carry0;
        _plane2 ^= carry1;
        var flips = differs & ((raw & Reached(confirmBad)) | (~raw & Reached(confirmGood)));
        _confirmed ^= flips;
        Clear(flips);
    }

    /// <summary>Forgets the signs that are not among the given ones, and all counts.</summary>
    public void Keep(HealthSigns signs)
    {
        _confirmed &= (uint)signs;
        Clear(uint.MaxValue);
    }

    public void Restore(HealthSigns signs)
    {
        _confirmed = (uint)signs;
        Clear(uint.MaxValue);
    }

    // At least the count: an undecided sign may stand higher when the rules were changed meanwhile.
    private readonly uint Reached(int count)
    {
        var equal = uint.MaxValue;
        var above = 0u;
        Compare(_plane2, (count & 4) != 0, ref equal, ref above);
        Compare(_plane1, (count & 2) != 0, ref equal, ref above);
        Compare(_plane0, (count & 1) != 0, ref equal, ref above);
        return equal | above;
    }

    private static void Compare(uint plane, bool bit, ref uint equal, ref uint above)
    {
        if (!bit) above |= equal & plane;
        equal &= bit ? plane : ~plane;
    }

    private void Clear(uint signs)
    {
        _plane0 &= ~signs;
        _plane1 &= ~signs;
        _plane2 &= ~signs;
    }
}
