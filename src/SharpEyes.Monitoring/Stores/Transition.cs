using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring.Stores;

/// <summary>A change of the status of one point or gateway: the unit of history.</summary>
/// <param name="Sequence">Order of application, unique and growing over restarts.</param>
/// <param name="Subject">A point or a gateway.</param>
/// <param name="SubjectId">Registry key of the subject.</param>
/// <param name="Signs">Indices out of their limits after the change.</param>
/// <param name="CauseId">Registry key of the gateway or division that caused it; 0 when the subject itself did.</param>
/// <param name="AtMs">When it happened by device time where that is plausible, else by receive time; ms since the epoch.</param>
/// <param name="ReceivedAtMs">When the message arrived, or the deadline passed; ms since the epoch.</param>
/// <param name="AppliedAtMs">When the engine applied it; ms since the epoch.</param>
public readonly record struct Transition(
    long Sequence,
    SubjectKind Subject,
    int SubjectId,
    PointStatus From,
    PointStatus To,
    HealthSigns Signs,
    TransitionCause Cause,
    int CauseId,
    long AtMs,
    long ReceivedAtMs,
    long AppliedAtMs);
