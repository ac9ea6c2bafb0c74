using SharpEyes.Domain.Areas;

namespace SharpEyes.Storage.Areas;

/// <summary>A governance centre 综治中心 as it is stored; a division has one at most.</summary>
public sealed class CentreRow
{
    public int Id { get; set; }

    /// <summary>The township or village.</summary>
    public int DivisionId { get; set; }

    public required string Name { get; set; }

    public CentreState State { get; set; }

    /// <summary>When it reached its state, or shall; null when not known.</summary>
    public DateOnly? Date { get; set; }

    public required string Address { get; set; }

    public required string Phone { get; set; }

    /// <summary>WGS-84, 10⁻⁷ degrees; null when not known.</summary>
    public int? LongitudeE7 { get; set; }

    /// <inheritdoc cref="LongitudeE7"/>
    public int? LatitudeE7 { get; set; }
}
