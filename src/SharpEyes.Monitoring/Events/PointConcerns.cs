using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Events;

/// <summary>Which events the status of a point asks for.</summary>
internal static class PointConcerns
{
    public static void Report(EventDesk desk, in PointDefinition point, in PointChange change, long nowMs)
    {
        Report(desk, point, change.To, change.Signs, change.AtMs, nowMs, Matters(change.From), Matters(change.To));
    }

    /// <summary>Says what a status asks for, whatever it was before.</summary>
    public static void Reconcile(EventDesk desk, in PointDefinition point, PointStatus status, HealthSigns signs, long sinceMs, long nowMs)
    {
        Report(desk, point, status, signs, sinceMs, nowMs, true, true);
    }

    private static void Report(
        EventDesk desk, in PointDefinition point, PointStatus status, HealthSigns signs, long atMs, long nowMs, bool mattered, bool matters)
    {
        if (!mattered && !matters) return;
        var kind = ConnectivityKind(status);
        desk.Set(new ConcernKey(SubjectKind.Point, point.Id, false), ConcernOf(kind, point, HealthSigns.None, atMs), atMs, nowMs);

        // Of a point that is unreachable nothing new is known: what was wrong with its picture still is.
        if (status is { InService: true, Connectivity: Connectivity.Unreachable }) return;
        kind = HealthKind(status);
        desk.Set(new ConcernKey(SubjectKind.Point, point.Id, true), ConcernOf(kind, point, signs, atMs), atMs, nowMs);
    }

    /// <summary>Most changes are between statuses that ask for nothing: Unknown to Online, Online to Unreachable.</summary>
    private static bool Matters(PointStatus status) => status.InService
        && (status.Flapping || status.Connectivity == Connectivity.Offline || status.Health is HealthState.Degraded or HealthState.Faulty);

    private static FleetEventKind? ConnectivityKind(PointStatus status)
    {
        if (!status.InService || status.Connectivity == Connectivity.Unreachable) return null;
        if (status.Flapping) return FleetEventKind.PointFlapping;
        return status.Connectivity == Connectivity.Offline ? FleetEventKind.PointOffline : null;
    }

    private static FleetEventKind? HealthKind(PointStatus status)
    {
        if (!status.InService || status.Connectivity != Connectivity.Online) return null;
        return status.Health switch
        {
            HealthState.Degraded => FleetEventKind.PointDegraded,
            HealthState.Faulty => FleetEventKind.PointFaulty,
            _ => null,
        };
    }

    private static Concern? ConcernOf(FleetEventKind? kind, in PointDefinition point, HealthSigns signs, long atMs) =>
        kind is { } named ? new Concern(named, point.Code.ToString(), point.VillageId, 1, signs, atMs) : null;
}
