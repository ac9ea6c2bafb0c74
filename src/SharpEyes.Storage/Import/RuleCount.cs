namespace SharpEyes.Storage.Import;

/// <summary>How many of the taken rows break a rule that does not refuse them.</summary>
public sealed record RuleCount(string Rule, int Rows);
