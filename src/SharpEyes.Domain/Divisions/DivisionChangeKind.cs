namespace SharpEyes.Domain.Divisions;

/// <summary>What happened to a division.</summary>
public enum DivisionChangeKind : byte
{
    Add = 1,
    Rename = 2,

    /// <summary>Another code, and with it perhaps another division above.</summary>
    Move = 3,
    Merge = 4,
    Split = 5,
    Abolish = 6,

    /// <summary>Year, position, alias or boundary.</summary>
    Edit = 7,
}
