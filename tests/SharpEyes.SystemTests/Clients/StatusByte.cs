namespace SharpEyes.SystemTests.Clients;

/// <summary>The status of a point as it goes over the wire: bits 0–1 connectivity, 2–3 health, 4 flapping, 5–6 life cycle.</summary>
public readonly record struct StatusByte(byte Value)
{
    public bool Unknown => (Value & 3) == 0;

    public bool Online => (Value & 3) == 1;

    public bool Offline => (Value & 3) == 2;

    public bool Unreachable => (Value & 3) == 3;

    public bool Good => ((Value >> 2) & 3) == 1;

    public bool Degraded => ((Value >> 2) & 3) == 2;

    public bool Faulty => ((Value >> 2) & 3) == 3;

    public override string ToString() =>
        (Online ? "online" : Offline ? "offline" : Unreachable ? "unreachable" : "unknown")
        + (Faulty ? "/faulty" : Degraded ? "/degraded" : Good ? "/good" : "/collecting");
}
