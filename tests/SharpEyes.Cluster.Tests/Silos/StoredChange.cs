using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Silos;

/// <summary>One change as it was stored.</summary>
internal sealed record StoredChange(SubjectKey Key, int Version, long Writer, SubjectState State, Transition? Transition);
