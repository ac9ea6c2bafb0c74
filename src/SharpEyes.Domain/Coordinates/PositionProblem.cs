namespace SharpEyes.Domain.Coordinates;

/// <summary>What can be wrong with one position, by itself.</summary>
public enum PositionProblem : byte
{
    Fine,

    /// <summary>Longitude or latitude is zero: nobody measured it.</summary>
    Zero,

    /// <summary>Longitude and latitude have changed places.</summary>
    Swapped,

    /// <summary>Not degrees of a place on the globe.</summary>
    NotOnGlobe,

    /// <summary>Not in the county it is said to be in.</summary>
    OutsideCounty,

    /// <summary>In the county, but not near the village it is said to be in.</summary>
    FarFromVillage,
}
