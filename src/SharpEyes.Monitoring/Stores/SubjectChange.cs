namespace SharpEyes.Monitoring.Stores;

/// <summary>A new state of a subject and, when its status or its signs changed with it, the transition that led to it.</summary>
/// <param name="Transition">Null when only the memory changed. Its sequence is given by the store.</param>
public readonly record struct SubjectChange(SubjectState State, Transition? Transition);
