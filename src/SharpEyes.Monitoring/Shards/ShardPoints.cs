using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Shards;

/// <summary>Shows the topology the points of the shards, each under its shard's lock.</summary>
internal sealed class ShardPoints(ShardSet shards, ShardContext context) : IPointTable
{
    public int GatewayPlaceOf(int index)
    {
        var shard = shards.Of(index);
        lock (shard.Gate) return shard.SlotOf(index).Gateway;
    }

    public ChildSilence SilenceOf(int index, long heardUntilMs, double overdueIntervals, long nowMs)
    {
        var shard = shards.Of(index);
        lock (shard.Gate)
        {
            ref var slot = ref shard.SlotOf(index);
            var status = slot.Point.Status;
            var wasHeard = status.InService && (status.Connectivity is Connectivity.Online or Connectivity.Unreachable
                || (status.Connectivity == Connectivity.Offline && slot.Point.SinceMs >= heardUntilMs));
            if (!wasHeard) return ChildSilence.None;
            return slot.Point.IsOverdue(nowMs, context.WatchedSinceMs, overdueIntervals, context.Rules[slot.Rules])
                ? ChildSilence.Overdue
                : ChildSilence.Heard;
        }
    }

    public void Elapse(int index, bool parentDown, int parentId, long nowMs)
    {
        var shard = shards.Of(index);
        lock (shard.Gate) shard.Elapse(index, parentDown, parentId, nowMs);
    }

    public void Fold(int index, int gatewayId, long gatewayHeardMs, long receivedAtMs, long nowMs)
    {
        var shard = shards.Of(index);
        lock (shard.Gate)
        {
            ref var slot = ref shard.SlotOf(index);
            // A heartbeat that was faster than we are speaks for itself.
            if (slot.Point.LastSeenMs > receivedAtMs || slot.Point.Fold(nowMs, gatewayHeardMs) is not { } change) return;
            shard.Note(index, change, TransitionCause.Gateway, gatewayId, receivedAtMs, nowMs);
        }
    }

    public void Excuse(int index, long nowMs)
    {
        var shard = shards.Of(index);
        lock (shard.Gate)
        {
            ref var slot = ref shard.SlotOf(index);
            if (slot.Point.Status.Connectivity != Connectivity.Unreachable) return;
            slot.Point.Excuse(nowMs);
            shard.Arm(index);
        }
    }
}
