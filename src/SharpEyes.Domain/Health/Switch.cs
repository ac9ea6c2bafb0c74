namespace SharpEyes.Domain.Health;

/// <summary>Something that is on or off, or of which nothing is known.</summary>
public enum Switch : byte
{
    NotMeasured = 0,
    Off = 1,
    On = 2,
}
