using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

/// <summary>Something that is, or will be after the wait for a deeper cause, an open event.</summary>
/// <param name="Kind">What the event is.</param>
/// <param name="DivisionId">Division it belongs to.</param>
/// <param name="Affected">Points folded into it.</param>
internal sealed record Concern(
    FleetEventKind Kind, string SubjectCode, int DivisionId, int Affected, HealthSigns Signs, long OpenedAtMs)
{
    public bool Published { get; set; }
}
