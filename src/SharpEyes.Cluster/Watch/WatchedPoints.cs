using SharpEyes.Cluster.Dispatch;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Gateways;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// Shows the topology the points of this silo. What it does to them goes to their grains as errands, in turn with their
/// heartbeats.
/// </summary>
internal sealed class WatchedPoints(WatchTable table, Mailboxes mailboxes) : IPointTable
{
    public int GatewayPlaceOf(int index)
    {
        lock (table.GateOf(index)) return table[index].GatewayPlace;
    }

    public ChildSilence SilenceOf(int index, long heardUntilMs, double overdueIntervals, long nowMs)
    {
        lock (table.GateOf(index))
        {
            ref readonly var slot = ref table[index];
            var wasHeard = slot.Status.InService && (slot.Status.Connectivity is Connectivity.Online or Connectivity.Unreachable
                || (slot.Status.Connectivity == Connectivity.Offline && slot.SinceMs >= heardUntilMs));
            if (!wasHeard) return ChildSilence.None;
            var silentMs = nowMs - Math.Max(slot.HeardUntilMs, table.WatchedSinceMs(index));
            return silentMs > overdueIntervals * slot.IntervalMs ? ChildSilence.Overdue : ChildSilence.Heard;
        }
    }

    public void Elapse(int index, bool parentDown, int parentId, long nowMs) =>
        mailboxes.Post(index, new PointErrand { Kind = ErrandKind.Elapse, NowMs = nowMs, ParentDown = parentDown, ParentId = parentId });

    public void Fold(int index, int gatewayId, long gatewayHeardMs, long receivedAtMs, long nowMs) => mailboxes.Post(index, new PointErrand
    {
        Kind = ErrandKind.Fold,
        NowMs = nowMs,
        GatewayHeardMs = gatewayHeardMs,
        ReceivedAtMs = receivedAtMs,
        ParentId = gatewayId,
    });

    public void Excuse(int index, long nowMs)
    {
        lock (table.GateOf(index))
        {
            ref readonly var slot = ref table[index];
            // Who is busy may be about to become unreachable.
            if (!slot.Busy && slot.Status.Connectivity != Connectivity.Unreachable) return;
        }
        mailboxes.Post(index, new PointErrand { Kind = ErrandKind.Excuse, NowMs = nowMs });
    }
}
