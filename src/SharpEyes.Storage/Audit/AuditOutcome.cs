namespace SharpEyes.Storage.Audit;

/// <summary>How what somebody wanted ended. Numbers are stored and hashed.</summary>
public enum AuditOutcome
{
    Done = 0,

    /// <summary>Not allowed, not valid, or not there.</summary>
    Refused = 1,

    /// <summary>It was tried and broke; it may have happened in part.</summary>
    Failed = 2,
}
