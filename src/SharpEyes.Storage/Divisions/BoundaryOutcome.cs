namespace SharpEyes.Storage.Divisions;

/// <summary>What became of a feature.</summary>
public enum BoundaryOutcome : byte
{
    /// <summary>It brings its division a new boundary or position.</summary>
    Changed = 1,
    Unchanged = 2,

    /// <summary>No division has its code.</summary>
    Unmatched = 3,
    Invalid = 4,
}
