namespace SharpEyes.Storage.Registry;

/// <summary>Who changes the registry, and why, as they say.</summary>
public sealed record ChangeNote(string Who, string Why)
{
    public const int WhyLength = 500;

    /// <summary>Nobody said.</summary>
    public static ChangeNote Unknown { get; } = new("—", "");
}
