namespace SharpEyes.Storage.Audit;

/// <summary>The newest entry. Who notes the hash elsewhere can prove later that nothing before it was rewritten, nor cut off.</summary>
/// <param name="Sequence">0 while there is no entry.</param>
public sealed record AuditHead(long Sequence, string Hash);
