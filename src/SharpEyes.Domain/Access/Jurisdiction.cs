using SharpEyes.Domain.Divisions;

namespace SharpEyes.Domain.Access;

/// <summary>
/// A set of divisions with all that lies in them 辖区. Immutable; equal when it covers the same. Few divisions are expected:
/// a look costs a comparison for each.
/// </summary>
public sealed class Jurisdiction : IEquatable<Jurisdiction>
{
    private readonly DivisionCode[] _divisions;

    private Jurisdiction(bool isEverything, DivisionCode[] divisions) => (IsEverything, _divisions) = (isEverything, divisions);

    /// <summary>Everywhere, and what lies in no division.</summary>
    public static Jurisdiction Everything { get; } = new(true, []);

    /// <summary>Nowhere.</summary>
    public static Jurisdiction Nothing { get; } = new(false, []);

    public bool IsEverything { get; }

    public bool IsEmpty => !IsEverything && _divisions.Length == 0;

    /// <summary>In order of codes, none inside another; empty for everywhere and for nowhere.</summary>
    public IReadOnlyList<DivisionCode> Divisions => _divisions;

    /// <summary>The divisions and all that lies in them; a division inside another adds nothing.</summary>
    public static Jurisdiction Of(params IEnumerable<DivisionCode> divisions)
    {
        var kept = new List<DivisionCode>();
        // A division comes before all that lies in it.
        foreach (var division in divisions.Distinct().Order())
        {
            if (kept.Count == 0 || !kept.Exists(outer => outer.Contains(division)))
            {
                kept.Add(division);
            }
        }
        return kept.Count == 0 ? Nothing : new Jurisdiction(false, [.. kept]);
    }

    /// <summary>Where the grants hold together.</summary>
    public static Jurisdiction Of(IEnumerable<Grant> grants)
    {
        var all = grants.ToList();
        return all.Exists(grant => grant.Division is null) ? Everything : Of(all.Select(grant => grant.Division!.Value));
    }

    /// <summary>Whether the division lies in it wholly.</summary>
    public bool Contains(DivisionCode division)
    {
        if (IsEverything)
        {
            return true;
        }
        foreach (var outer in _divisions)
        {
            if (outer.Contains(division))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a part of the division lies in it.</summary>
    public bool Touches(DivisionCode division) => Contains(division) || Array.Exists(_divisions, division.Contains);

    /// <summary>Whether all of the other lies in it.</summary>
    public bool Contains(Jurisdiction other) => IsEverything || (!other.IsEverything && Array.TrueForAll(other._divisions, Contains));

    /// <summary>What lies in both.</summary>
    public Jurisdiction And(Jurisdiction other) =>
        IsEverything ? other
        : other.IsEverything ? this
        : Of([.. _divisions.Where(other.Contains), .. other._divisions.Where(Contains)]);

    public bool Equals(Jurisdiction? other) =>
        other is not null && IsEverything == other.IsEverything && _divisions.AsSpan().SequenceEqual(other._divisions);

    public override bool Equals(object? obj) => Equals(obj as Jurisdiction);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(IsEverything);
        foreach (var division in _divisions)
        {
            hash.Add(division);
        }
        return hash.ToHashCode();
    }

    /// <summary><c>*</c> for everywhere, else the codes.</summary>
    public override string ToString() => IsEverything ? "*" : string.Join(' ', _divisions);
}
