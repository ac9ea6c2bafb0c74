namespace SharpEyes.Monitoring.Intake;

/// <summary>A message that could not be read, as far as it is kept.</summary>
/// <param name="AtMs">When it arrived, ms since the epoch.</param>
/// <param name="Excerpt">The first bytes of the payload, as they came.</param>
/// <param name="Length">Length of the whole payload, bytes.</param>
public sealed record RefusedPayload(long AtMs, string Topic, RefusalReason Reason, ReadOnlyMemory<byte> Excerpt, int Length);
