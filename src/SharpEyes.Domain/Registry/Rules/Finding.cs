namespace SharpEyes.Domain.Registry;

/// <summary>A rule that a record breaks, and the value that breaks it.</summary>
public readonly record struct Finding(RecordRule<PointCandidate> Rule, string Value);
