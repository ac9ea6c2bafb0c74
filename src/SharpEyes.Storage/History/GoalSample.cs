namespace SharpEyes.Storage.History;

/// <summary>Where one of the goals stood at one moment.</summary>
/// <param name="Goal">Number of the goal; the server names them.</param>
/// <param name="AtMs">Ms since the epoch.</param>
public readonly record struct GoalSample(byte Goal, long AtMs, int Numerator, int Denominator);
