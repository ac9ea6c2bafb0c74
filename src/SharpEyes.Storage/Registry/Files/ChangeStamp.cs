namespace SharpEyes.Storage.Registry;

/// <summary>Who changes files, when and why.</summary>
/// <param name="By">Name of the person or of what did it, at most 50 characters.</param>
/// <param name="Why">The reason in words, at most 200 characters; null when none was given.</param>
public sealed record ChangeStamp(DateTimeOffset At, string By, string? Why);
