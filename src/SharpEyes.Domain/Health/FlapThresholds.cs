namespace SharpEyes.Domain.Health;

/// <summary>When a device that goes up and down is called flapping instead of being news with every edge.</summary>
public sealed class FlapThresholds
{
    /// <summary>Edges (up or down, by a cause of its own) within <see cref="Within"/> that make it flapping, 2–4. Default: 4.</summary>
    public int Edges { get; set; } = 4;

    /// <summary>Default: 30 min.</summary>
    public TimeSpan Within { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time without an edge after which it is not flapping any more. Default: 15 min.</summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromMinutes(15);
}
