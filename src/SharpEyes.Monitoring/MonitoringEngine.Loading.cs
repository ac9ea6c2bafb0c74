using Microsoft.Extensions.Logging;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring;

public sealed partial class MonitoringEngine
{
    /// <summary>Takes over a registry: known points keep their index, new ones get the next, those that are gone are removed.</summary>
    private void Load(FleetDefinition definition, bool isStart)
    {
        var fleet = isStart ? Fleet.Of(definition) : Fleet.Follow(definition);
        var nowMs = NowMs();
        lock (_topology.Gate)
        {
            _shards.EnterAll();
            try
            {
                var known = isStart ? 0 : Fleet.Count;
                _shards.Grow(fleet.Count);
                _board.Grow(fleet.Count);
                _topology.Rebuild(fleet);
                _context.Fleet = fleet;
                for (var index = 0; index < fleet.Count; index++) Register(index, fleet.Points[index], index < known, nowMs);
            }
            finally
            {
                _shards.ExitAll();
            }
        }
    }

    private void Register(int index, in PointDefinition definition, bool isKnown, long nowMs)
    {
        var shard = _shards.Of(index);
        ref var slot = ref shard.SlotOf(index);
        slot.Rules = _context.Rules.PlaceOf(definition);
        slot.Gateway = definition.GatewayId == 0 ? -1 : _topology.PlaceOf(definition.GatewayId);
        if (!isKnown)
        {
            // A new point begins with what its file says; that is no change.
            slot.Point.Restore(new PointStatus(Connectivity.Unknown, HealthState.Collecting, false, definition.LifeCycle), HealthSigns.None, 0);
            _board.Set(index, slot.Point.Status);
        }
        if (slot.Point.Register(definition.LifeCycle, definition.HeartbeatSeconds, nowMs) is { } change)
        {
            shard.Note(index, change, TransitionCause.Registry, 0, nowMs, nowMs);
        }
        else if (isKnown)
        {
            shard.Arm(index);
        }
    }

    /// <summary>The checkpoint, and behind it the transitions it does not know yet.</summary>
    private async Task RestoreAsync(StoredPosition position, CancellationToken cancellationToken)
    {
        var sequence = _checkpointer.Restore(Fleet, position.LastSequence);
        var replayed = 0;
        await foreach (var transition in _store.ReadAfterAsync(sequence, cancellationToken))
        {
            replayed++;
            if (transition.Subject == SubjectKind.Gateway)
            {
                _topology.Restore(transition.SubjectId, transition.To, transition.AtMs, 0);
            }
            else if (transition.Subject == SubjectKind.Point && Fleet.TryFindId(transition.SubjectId, out var index))
            {
                var shard = _shards.Of(index);
                lock (shard.Gate) shard.SlotOf(index).Point.Restore(transition.To, transition.Signs, transition.AtMs);
            }
        }
        LogInformationRestored(_logger, sequence, replayed);
    }

    /// <summary>Brings registry, statuses, deadlines and events into line after a restart.</summary>
    private void Reconcile(IReadOnlyList<FleetEvent> open, long nowMs)
    {
        _topology.Reconcile(open, nowMs);
        var concerned = open.Where(one => one.Subject == SubjectKind.Point && one.SubjectId != 0).Select(one => one.SubjectId).ToHashSet();
        for (var index = 0; index < Fleet.Count; index++)
        {
            ref readonly var definition = ref Fleet.Points[index];
            var shard = _shards.Of(index);
            lock (shard.Gate)
            {
                ref var slot = ref shard.SlotOf(index);
                if (slot.Point.Register(definition.LifeCycle, definition.HeartbeatSeconds, nowMs) is { } change)
                {
                    shard.Note(index, change, TransitionCause.Registry, 0, nowMs, nowMs);
                }
                var status = slot.Point.Status;
                _board.Set(index, status);
                shard.Arm(index);
                var matters = status.InService && (status.Flapping || status.Connectivity == Connectivity.Offline || slot.Point.Signs != 0);
                if (matters || concerned.Contains(definition.Id))
                {
                    PointConcerns.Reconcile(_desk, definition, status, slot.Point.Signs, slot.Point.SinceMs, nowMs);
                }
            }
        }
        foreach (var one in open.Where(one => one.Kind == FleetEventKind.UnregisteredSeen))
        {
            if (DeviceCode.TryParse(one.SubjectCode, out var code) && Fleet.TryFind(code, out _)) _unregistered.Close(code, nowMs);
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "Watching {Points} points on {Gateways} gateways, registry version {Version}")]
    private static partial void LogInformationStarted(ILogger logger, int points, int gateways, long version);

    [LoggerMessage(2002, LogLevel.Information, "Restored the checkpoint of sequence {Sequence} and {Replayed} transitions behind it")]
    private static partial void LogInformationRestored(ILogger logger, long sequence, int replayed);
}
