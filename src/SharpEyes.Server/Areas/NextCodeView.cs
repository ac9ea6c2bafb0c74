namespace SharpEyes.Server.Areas;

/// <summary>A code that is free.</summary>
public sealed record NextCodeView(string Code);
