using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Monitoring.Intake;

/// <summary>One heartbeat object as it was read, before its device was looked up.</summary>
internal ref struct HeartbeatMessage
{
    public Heartbeat Heartbeat;

    /// <summary>The field "point".</summary>
    public DeviceCode Point;

    public bool HasPoint;
    public bool HasTime;
    public bool HasBoot;
    public bool HasSequence;

    /// <summary>Name of the firmware, escapes unresolved; empty when not given.</summary>
    public ReadOnlySpan<byte> Firmware;

    /// <summary>Why the object as a whole is no heartbeat; None when it is one.</summary>
    public readonly RefusalReason Missing =>
        !HasTime ? RefusalReason.BadTimestamp
        : !HasBoot ? RefusalReason.BadBoot
        : !HasSequence ? RefusalReason.BadSequence
        : RefusalReason.None;
}
