namespace SharpEyes.Monitoring.Stores;

/// <summary>A point or a gateway by its registry key.</summary>
public readonly record struct SubjectKey(SubjectKind Subject, int SubjectId);
