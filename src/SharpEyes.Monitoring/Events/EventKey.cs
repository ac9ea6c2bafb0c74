using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

/// <summary>What an open event is of: at most one of a kind is open for a subject.</summary>
/// <param name="SubjectCode">Only where the registry has no key of the subject; else empty.</param>
internal readonly record struct EventKey(FleetEventKind Kind, SubjectKind Subject, int SubjectId, string SubjectCode = "")
{
    public static EventKey Of(FleetEvent one) =>
        new(one.Kind, one.Subject, one.SubjectId, one.SubjectId == 0 ? one.SubjectCode : "");
}
