namespace SharpEyes.Storage.Audit;

/// <summary>The first entry at which a chain is wrong.</summary>
/// <param name="Sequence">Of the entry that was found there or, at the end, of the one that should be.</param>
public sealed record BadEntry(long Sequence, ChainFault Fault, string Explanation);
