namespace SharpEyes.Monitoring.Intake;

/// <summary>Why a message of the heartbeat contract could not be read.</summary>
public enum RefusalReason : byte
{
    None = 0,

    /// <summary>In the contract's name space, but no topic of it.</summary>
    UnknownTopic = 1,

    /// <summary>The device code is not 20 decimal digits (GB/T 28181-2022, annex E).</summary>
    BadDeviceCode = 2,

    /// <summary>A state message of a gateway that is not in the registry.</summary>
    UnknownGateway = 3,

    Empty = 4,

    /// <summary>Larger than the contract allows.</summary>
    TooLarge = 5,

    /// <summary>Not JSON (RFC 8259).</summary>
    MalformedJson = 6,

    /// <summary>JSON that ends too early: usually a truncated message.</summary>
    Truncated = 7,

    /// <summary>Nested deeper than the reader follows.</summary>
    TooDeep = 8,

    /// <summary>JSON, but not of the kind the topic asks for (an object, an array of objects).</summary>
    WrongShape = 9,

    /// <summary>ts is missing or not a time in ms since the epoch.</summary>
    BadTimestamp = 10,

    /// <summary>boot is missing, not a string, or too long.</summary>
    BadBoot = 11,

    /// <summary>seq is missing or not an integer of 0…2³²−1.</summary>
    BadSequence = 12,

    /// <summary>online of a state message is missing or not a boolean.</summary>
    BadState = 13,

    /// <summary>Of a known device, about a point or gateway that is not its own.</summary>
    NotItsOwn = 14,

    /// <summary>Of a known device, to a topic that devices have nothing to say to.</summary>
    ForeignTopic = 15,
}
