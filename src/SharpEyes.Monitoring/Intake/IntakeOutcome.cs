namespace SharpEyes.Monitoring.Intake;

/// <summary>What became of a message.</summary>
public enum IntakeOutcome : byte
{
    /// <summary>The topic is not of the heartbeat contract; an ordinary message for the broker.</summary>
    NotOurs = 0,

    /// <summary>Read; it takes effect at the next flush at the latest.</summary>
    Accepted = 1,

    /// <summary>Read, but no device of it is in the registry; noted in the list "seen, not registered".</summary>
    Unregistered = 2,

    /// <summary>Could not be read; counted and kept for the operator.</summary>
    Refused = 3,
}
