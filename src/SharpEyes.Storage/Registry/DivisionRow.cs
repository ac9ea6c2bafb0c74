using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>A division 行政区划 as it is stored.</summary>
public sealed class DivisionRow
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The 12 digits as a number, so that a subtree is a range.</summary>
    public long Code { get; set; }

    public required string Name { get; set; }

    public DivisionLevel Level { get; set; }

    /// <summary>Null for a province.</summary>
    public int? ParentId { get; set; }

    /// <summary>Edition of the code list the division was taken from; null when nobody said.</summary>
    public int? Year { get; set; }

    /// <summary>What people there call it; null when nothing else.</summary>
    public string? Alias { get; set; }

    /// <summary>Key of the village that a hamlet 屯 belongs to; null for all others.</summary>
    public int? BelongsToId { get; set; }

    /// <summary>WGS-84, 10⁻⁷ degrees; null when not known.</summary>
    public int? LongitudeE7 { get; set; }

    /// <inheritdoc cref="LongitudeE7"/>
    public int? LatitudeE7 { get; set; }

    /// <summary>Polygon or multipolygon, WGS-84, as well-known binary (OGC 06-103r4); null when not known.</summary>
    public byte[]? Boundary { get; set; }
}
