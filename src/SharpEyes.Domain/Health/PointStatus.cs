using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Health;

/// <summary>
/// The whole state of a point in one byte, as it goes over the wire to the map:
/// bits 0–1 connectivity, 2–3 health, 4 flapping, 5–6 life cycle; bit 7 is zero.
/// </summary>
public readonly record struct PointStatus(byte Value)
{
    public PointStatus(Connectivity connectivity, HealthState health, bool flapping, LifeCycle lifeCycle)
        : this((byte)((int)connectivity | ((int)health << 2) | (flapping ? 0x10 : 0) | ((int)lifeCycle << 5)))
    {
    }

    public Connectivity Connectivity => (Connectivity)(Value & 0x03);

    public HealthState Health => (HealthState)((Value >> 2) & 0x03);

    /// <summary>Goes up and down too often for each edge to be news.</summary>
    public bool Flapping => (Value & 0x10) != 0;

    public LifeCycle LifeCycle => (LifeCycle)((Value >> 5) & 0x03);

    public bool InService => LifeCycle == LifeCycle.InService;

    /// <summary>In service, heard, and not faulty: it counts for live coverage. Degraded still sees; faulty does not.</summary>
    public bool Healthy => InService && Connectivity == Connectivity.Online && Health != HealthState.Faulty;
}
