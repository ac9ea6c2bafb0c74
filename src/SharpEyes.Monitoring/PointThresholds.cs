using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring;

/// <summary>All thresholds one point is judged by. A set for a class or a point replaces the general one as a whole.</summary>
public sealed class PointThresholds
{
    public HealthThresholds Health { get; set; } = new();

    public SilenceThresholds Silence { get; set; } = new();

    public FlapThresholds Flapping { get; set; } = new();

    internal JudgingRules ToRules() => new(Health, Silence, Flapping);
}
