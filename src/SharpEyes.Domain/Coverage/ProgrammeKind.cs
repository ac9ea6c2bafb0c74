namespace SharpEyes.Domain.Coverage;

/// <summary>What a programme brings to the countryside.</summary>
public enum ProgrammeKind : byte
{
    /// <summary>Video points in villages.</summary>
    Cameras = 0,

    /// <summary>Grids with a leader.</summary>
    Grids = 1,

    /// <summary>Governance centres in townships and villages.</summary>
    Centres = 2,
}
