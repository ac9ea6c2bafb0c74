namespace SharpEyes.Domain.Coordinates;

/// <summary>What a set of positions says of the system they are in.</summary>
public enum OffsetFinding : byte
{
    /// <summary>They cannot tell; <see cref="OffsetVerdict.Doubt"/> says why.</summary>
    CannotTell,

    /// <summary>They fit the system that was stated.</summary>
    AsStated,

    /// <summary>They fit another system, which <see cref="OffsetVerdict.Suggested"/> names.</summary>
    OtherSystem,

    /// <summary>They were converted once too often; no system would be right, the source must be asked for the original.</summary>
    ConvertedTwice,
}
