namespace SharpEyes.Domain.Registry;

/// <summary>A rule that a record breaks, the value that breaks it, and what is wrong in particular.</summary>
public readonly record struct Finding(RecordRule<PointCandidate> Rule, string Value, LocalText Message);
