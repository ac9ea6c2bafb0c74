namespace SharpEyes.Storage.Registry;

/// <summary>A rule that a point breaks together with others, such as an address that two points have.</summary>
public sealed class PointConflictRow
{
    /// <summary>Code of the rule.</summary>
    public required string Rule { get; set; }

    public int PointId { get; set; }
}
