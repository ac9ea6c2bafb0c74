using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Divisions;

/// <summary>
/// A division that is no more, as it is stored. It left the table of divisions, so that whoever counts, draws or watches divisions
/// needs to know nothing of it; it keeps its key, by which history names it.
/// </summary>
public sealed class FormerDivisionRow
{
    /// <summary>The key it had; never given to another.</summary>
    public int Id { get; set; }

    /// <summary>The 12 digits as a number.</summary>
    public long Code { get; set; }

    public required string Name { get; set; }

    public DivisionLevel Level { get; set; }

    /// <summary>Edition of the code list it was taken from; null when nobody said.</summary>
    public int? Year { get; set; }

    public string? Alias { get; set; }

    /// <summary>WGS-84, 10⁻⁷ degrees; null when not known.</summary>
    public int? LongitudeE7 { get; set; }

    /// <inheritdoc cref="LongitudeE7"/>
    public int? LatitudeE7 { get; set; }

    /// <summary>Well-known binary, WGS-84; null when not known.</summary>
    public byte[]? Boundary { get; set; }

    /// <summary>The first day without it.</summary>
    public DateOnly AbolishedOn { get; set; }

    /// <summary>Key of the division it was merged into; null when it has no successor.</summary>
    public int? MergedIntoId { get; set; }
}
