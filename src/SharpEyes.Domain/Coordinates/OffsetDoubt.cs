namespace SharpEyes.Domain.Coordinates;

/// <summary>Why a set of positions cannot tell which system it is in.</summary>
public enum OffsetDoubt : byte
{
    None,

    /// <summary>No point belongs to a village whose centre is known.</summary>
    NoCentres,

    TooFewPoints,

    /// <summary>Points of one village can all stand on the same side of it.</summary>
    TooFewVillages,

    /// <summary>The points lie all over: the villages are probably wrong.</summary>
    Scattered,

    /// <summary>More than one reading explains the points about as well.</summary>
    Ambiguous,

    /// <summary>The set is displaced, but not as any known system would do it.</summary>
    NothingFits,
}
