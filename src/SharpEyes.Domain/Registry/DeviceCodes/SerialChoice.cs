namespace SharpEyes.Domain.Registry;

/// <summary>A serial to give to the next device, or the reason why there is none.</summary>
/// <param name="Serial">Null when all are taken.</param>
/// <param name="Note">Why there is none, or that it belonged to a removed device; null when there is nothing to say.</param>
public sealed record SerialChoice(int? Serial, LocalText? Note);
