namespace SharpEyes.Domain.Coordinates;

/// <summary>How far out a position may lie before it is questioned, in metres. Wider limits miss more and cry wolf less.</summary>
public sealed record PositionLimits
{
    /// <summary>Beyond the county. Covers borders drawn roughly, and most of an offset, which is told of separately. Default: 2,000.</summary>
    public double CountyMarginMetres { get; init; } = 2_000;

    /// <summary>Beyond the village's boundary, where one is known. Default: 1,000.</summary>
    public double VillageMarginMetres { get; init; } = 1_000;

    /// <summary>From the village's centre, where no boundary is known; rural villages own land kilometres away. Default: 5,000.</summary>
    public double VillageRadiusMetres { get; init; } = 5_000;
}
