using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

/// <summary>One subject has at most one concern of its connectivity and one of its health.</summary>
internal readonly record struct ConcernKey(SubjectKind Subject, int SubjectId, bool OfHealth);
