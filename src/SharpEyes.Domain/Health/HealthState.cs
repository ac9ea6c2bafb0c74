namespace SharpEyes.Domain.Health;

/// <summary>What the measured indices say of a device that is heard, with hysteresis on both edges.</summary>
public enum HealthState : byte
{
    /// <summary>Too few measurements to judge.</summary>
    Collecting = 0,
    Good = 1,

    /// <summary>Works, below its norm.</summary>
    Degraded = 2,

    /// <summary>Does not do its work although it is heard.</summary>
    Faulty = 3,
}
