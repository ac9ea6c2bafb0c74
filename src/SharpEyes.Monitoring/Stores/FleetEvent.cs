using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring.Stores;

/// <summary>Something the operator should know, with its cause and, once it is over, its end.</summary>
/// <param name="Id">Unique and growing over restarts; an event is stored again under its id when it changes.</param>
/// <param name="SubjectId">Registry key of the point, gateway or division; 0 when there is none.</param>
/// <param name="SubjectCode">Code as the field knows it: device code, gateway code, division code.</param>
/// <param name="DivisionId">Division the event belongs to; 0 when it belongs to the whole fleet.</param>
/// <param name="Affected">Points folded into the event, the subject itself included when it is a point.</param>
/// <param name="OpenedAtMs">When it began; ms since the epoch.</param>
/// <param name="ClosedAtMs">When it was over; null while it lasts.</param>
public sealed record FleetEvent(
    long Id,
    FleetEventKind Kind,
    SubjectKind Subject,
    int SubjectId,
    string SubjectCode,
    int DivisionId,
    int Affected,
    HealthSigns Signs,
    long OpenedAtMs,
    long? ClosedAtMs);
