namespace SharpEyes.Domain.Health;

/// <summary>One sign of life of a device, as it was read from the wire.</summary>
public struct Heartbeat
{
    /// <summary>Device time, ms since the epoch. Told by the device, so never trusted for silence.</summary>
    public long DeviceTimeMs { get; set; }

    /// <summary>Changes at every start of the device.</summary>
    public BootToken Boot { get; set; }

    /// <summary>Grows by one with every heartbeat of a boot; wraps at 2³².</summary>
    public uint Sequence { get; set; }

#pragma warning disable CA1051 // A property would copy 64 bytes at every look.
    public Figures Figures;
#pragma warning restore CA1051
}
