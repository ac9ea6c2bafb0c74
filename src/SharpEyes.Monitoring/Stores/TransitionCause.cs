namespace SharpEyes.Monitoring.Stores;

/// <summary>Why a status changed.</summary>
public enum TransitionCause : byte
{
    /// <summary>A heartbeat was heard.</summary>
    Heartbeat = 1,

    /// <summary>The silence window ran out.</summary>
    Silence = 2,

    /// <summary>Measured indices left or re-entered their limits.</summary>
    Measurement = 3,

    /// <summary>The gateway above went down; the children are folded into it.</summary>
    Gateway = 4,

    /// <summary>The link above went down; everything below is folded into it.</summary>
    Link = 5,

    /// <summary>The gateway said so itself, or its will did.</summary>
    GatewayState = 6,

    /// <summary>The registry changed the life cycle.</summary>
    Registry = 7,
}
