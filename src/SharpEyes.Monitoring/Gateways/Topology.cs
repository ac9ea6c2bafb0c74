using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Gateways;

// One lock over all gateways and links; it is taken only when something happens to one of them. Whatever guards the points is
// taken below it, one point at a time. Heartbeats do not take it: they write their gateway's cell and tell it of a gateway that is heard again.

/// <summary>
/// Finds the cause that many silences have in common: the gateway (recorder, edge box) and the link above it. One cause, one
/// event; what hangs below is unreachable, and is judged anew with a full window when the cause is gone.
/// </summary>
internal sealed class Topology(
    IPointTable points, GatewayTable gateways, EventDesk desk, ITransitionJournal journal, JudgingRules rules, MonitoringOptions options)
{
    // A client often writes its will just before, and its online message just after, it connects.
    private const long StateTimeToleranceMs = 2_000;
    private const long ImplausiblyAheadMs = 5 * 60_000;

    private readonly Lock _gate = new();
    private GatewayNode[] _gateways = [];
    private Dictionary<int, LinkNode> _links = [];
    private Dictionary<int, GatewayNode> _byId = [];
    private long _staleStates;

    /// <summary>State messages that were older than what was known.</summary>
    public long StaleStates => Volatile.Read(ref _staleStates);

    /// <summary>Takes over a registry. Called while all shard locks are held, and the topology's before them.</summary>
    public void Rebuild(Fleet fleet)
    {
        (_gateways, _links, var cells) = TopologyBuilder.Build(fleet, _gateways, _links, gateways.Cells);
        _byId = _gateways.ToDictionary(node => node.Definition.Id);
        gateways.Cells = cells;
    }

    /// <summary>Holds the lock while something that concerns gateways and shards is changed as a whole.</summary>
    public Lock Gate => _gate;

    public PointStatus? StatusOf(int gatewayId)
    {
        lock (_gate) return _byId.TryGetValue(gatewayId, out var node) ? node.Status : null;
    }

    public int PlaceOf(int gatewayId) => _byId.TryGetValue(gatewayId, out var node) ? node.Place : -1;

    /// <summary>A gateway says, or its will does, whether it is connected.</summary>
    /// <param name="session">Number of the intake session the message came through.</param>
    public void OnState(int gatewayId, bool online, long stateTimeMs, long session, long receivedAtMs, long nowMs)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(gatewayId, out var node)) return;
            if (stateTimeMs > receivedAtMs + ImplausiblyAheadMs) stateTimeMs = receivedAtMs;
            var oldest = online ? node.StateTimeMs : node.StateTimeMs - StateTimeToleranceMs;
            ref var cell = ref gateways[node.Place];
            // A will that comes after the reconnect: the gateway was heard through a younger connection since.
            if (stateTimeMs < oldest || (!online && session != IntakeContext.NoSession && session < cell.Session))
            {
                _staleStates++;
                return;
            }
            node.StateTimeMs = Math.Max(node.StateTimeMs, stateTimeMs);
            if (!online)
            {
                if (!cell.Down) GoDown(node, TransitionCause.GatewayState, receivedAtMs, nowMs);
                return;
            }
            cell.HeardMs = receivedAtMs;
            cell.Session = session;
            if (cell.Awaited) ComeBack(node, TransitionCause.GatewayState, receivedAtMs, nowMs);
        }
    }

    /// <summary>A point was heard through a gateway that was not known to be online.</summary>
    public void OnHeard(int place, long receivedAtMs, long nowMs)
    {
        lock (_gate)
        {
            if (place >= _gateways.Length || !gateways[place].Awaited) return;
            ComeBack(_gateways[place], TransitionCause.Heartbeat, receivedAtMs, nowMs);
        }
    }

    /// <summary>Judges points whose window has run out and who have siblings: is the silence theirs or the gateway's?</summary>
    public void Judge(List<int> candidates, long nowMs)
    {
        lock (_gate)
        {
            foreach (var index in candidates)
            {
                var place = points.GatewayPlaceOf(index);
                var node = place >= 0 && place < _gateways.Length ? _gateways[place] : null;
                if (node is not null && !gateways[place].Down && IsSilent(node, 2, nowMs))
                {
                    GoDown(node, TransitionCause.Silence, nowMs, nowMs);
                }
                var parentDown = node is not null && gateways[place].Down;
                points.Elapse(index, parentDown, node?.Definition.Id ?? 0, nowMs);
            }
        }
    }

    /// <summary>Takes over what is known of a gateway from before a restart.</summary>
    public void Restore(int gatewayId, PointStatus status, long sinceMs, long stateTimeMs)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(gatewayId, out var node)) return;
            (node.Status, node.SinceMs) = (status, sinceMs);
            node.StateTimeMs = Math.Max(node.StateTimeMs, stateTimeMs);
            ref var cell = ref gateways[node.Place];
            cell.Down = status.Connectivity is Connectivity.Offline or Connectivity.Unreachable;
            cell.Awaited = status.Connectivity != Connectivity.Online;
        }
    }

    /// <summary>Takes over the links that were down before a restart, and brings the events into line with the statuses.</summary>
    public void Reconcile(IReadOnlyList<FleetEvent> open, long nowMs)
    {
        lock (_gate)
        {
            foreach (var one in open.Where(one => one.Kind == FleetEventKind.LinkDown))
            {
                var stillDown = _links.TryGetValue(one.SubjectId, out var link)
                    && link.Gateways.All(node => gateways[node.Place].Down || node.Status.Connectivity == Connectivity.Unknown);
                if (stillDown) link!.Down = true;
                else desk.Set(new ConcernKey(SubjectKind.Link, one.SubjectId, false), null, nowMs, nowMs);
            }
            foreach (var node in _gateways) Report(node, node.SinceMs, nowMs);
        }
    }

    /// <summary>Leaves gateways to another host: nothing is known of them here any more, nor of the links above them.</summary>
    public void Leave(IReadOnlyList<int> gatewayIds)
    {
        lock (_gate)
        {
            foreach (var id in gatewayIds)
            {
                if (!_byId.TryGetValue(id, out var node)) continue;
                (node.Status, node.SinceMs, node.StateTimeMs, node.Flaps) = (default, 0, 0, default);
                // Not awaited: who is still answered of here says nothing of the gateway any more.
                gateways[node.Place] = new GatewayCell { InService = gateways[node.Place].InService };
                foreach (var link in node.Links) link.Down = false;
            }
        }
    }

    /// <summary>Goes on with gateways that are new here: their next heartbeat is news, unless more is known of them.</summary>
    public void Enter(IReadOnlyList<int> gatewayIds)
    {
        lock (_gate)
        {
            foreach (var id in gatewayIds)
            {
                if (_byId.TryGetValue(id, out var node)) gateways[node.Place].Awaited = node.Status.Connectivity != Connectivity.Online;
            }
        }
    }

    /// <summary>What the checkpoint keeps of the gateways.</summary>
    public List<(int Id, PointStatus Status, long SinceMs, long StateTimeMs)> Snapshot()
    {
        lock (_gate) return [.. _gateways.Select(node => (node.Definition.Id, node.Status, node.SinceMs, node.StateTimeMs))];
    }

    /// <summary>Lets time pass: a gateway that flapped may have become quiet.</summary>
    public void Settle(long nowMs)
    {
        lock (_gate)
        {
            foreach (var node in _gateways)
            {
                if (!node.Status.Flapping) continue;
                node.Flaps.Settle(nowMs, rules);
                Move(node, node.Status.Connectivity, TransitionCause.Heartbeat, 0, nowMs, nowMs);
            }
        }
    }

    private void GoDown(GatewayNode node, TransitionCause cause, long receivedAtMs, long nowMs)
    {
        Fold(node, cause, 0, receivedAtMs, nowMs);
        // The link nearest to the centre explains the most.
        foreach (var link in node.Links)
        {
            if (!IsDown(link, nowMs)) continue;
            FoldLink(link, receivedAtMs, nowMs);
            return;
        }
    }

    private bool IsDown(LinkNode link, long nowMs)
    {
        var down = 0;
        foreach (var node in link.Gateways)
        {
            ref readonly var cell = ref gateways[node.Place];
            if (cell.InService == 0 || node.Status.Connectivity == Connectivity.Unknown) continue;
            if (!cell.Down && !IsSilent(node, 1, nowMs)) return false;
            down++;
        }
        return down >= 2;
    }

    /// <summary>Whether all points that were heard until now are overdue, and there are as many as it takes.</summary>
    private bool IsSilent(GatewayNode node, int atLeast, long nowMs)
    {
        var heardUntilMs = gateways[node.Place].HeardMs;
        var overdue = 0;
        foreach (var index in node.Children)
        {
            var silence = points.SilenceOf(index, heardUntilMs, options.GatewayOverdueIntervals, nowMs);
            if (silence == ChildSilence.Heard) return false;
            if (silence == ChildSilence.Overdue) overdue++;
        }
        return overdue >= atLeast;
    }

    private void Fold(GatewayNode node, TransitionCause cause, int causeId, long receivedAtMs, long nowMs)
    {
        ref var cell = ref gateways[node.Place];
        (cell.Down, cell.Awaited) = (true, true);
        var byLink = cause == TransitionCause.Link;
        if (!byLink && node.Status.Connectivity == Connectivity.Online) node.Flaps.Note(receivedAtMs, rules);
        Move(node, byLink ? Connectivity.Unreachable : Connectivity.Offline, cause, causeId, receivedAtMs, nowMs);
        foreach (var index in node.Children) points.Fold(index, node.Definition.Id, cell.HeardMs, receivedAtMs, nowMs);
    }

    private void FoldLink(LinkNode link, long receivedAtMs, long nowMs)
    {
        link.Down = true;
        var affected = 0;
        foreach (var node in link.Gateways)
        {
            if (node.Status.Connectivity == Connectivity.Unknown) continue;
            affected += gateways[node.Place].InService;
            if (!gateways[node.Place].Down) Fold(node, TransitionCause.Link, link.Division.Id, receivedAtMs, nowMs);
            else Move(node, Connectivity.Unreachable, TransitionCause.Link, link.Division.Id, receivedAtMs, nowMs);
            foreach (var below in node.Links.Where(other => other != link && other.Down && other.Division.Level > link.Division.Level))
            {
                below.Down = false;
                desk.Set(new ConcernKey(SubjectKind.Link, below.Division.Id, false), null, nowMs, nowMs);
            }
        }
        var concern = new Concern(FleetEventKind.LinkDown, link.Division.Code.ToString(), link.Division.Id, affected, HealthSigns.None, receivedAtMs);
        desk.Set(new ConcernKey(SubjectKind.Link, link.Division.Id, false), concern, receivedAtMs, nowMs);
    }

    private void ComeBack(GatewayNode node, TransitionCause cause, long receivedAtMs, long nowMs)
    {
        ref var cell = ref gateways[node.Place];
        var wasDown = cell.Down;
        (cell.Down, cell.Awaited) = (false, false);
        if (node.Status.Connectivity == Connectivity.Offline) node.Flaps.Note(receivedAtMs, rules);
        Move(node, Connectivity.Online, cause, 0, receivedAtMs, nowMs);
        if (wasDown) Release(node, nowMs);
        foreach (var link in node.Links.Where(link => link.Down))
        {
            link.Down = false;
            desk.Set(new ConcernKey(SubjectKind.Link, link.Division.Id, false), null, receivedAtMs, nowMs);
            foreach (var other in link.Gateways)
            {
                ref var otherCell = ref gateways[other.Place];
                if (!otherCell.Down) continue;
                // It stays unreachable and awaited; if it is not heard within the window, it is down by itself.
                otherCell.Down = false;
                Release(other, nowMs);
            }
        }
    }

    /// <summary>The parent is back: whoever is unreachable has a full window to be heard.</summary>
    private void Release(GatewayNode node, long nowMs)
    {
        foreach (var index in node.Children) points.Excuse(index, nowMs);
    }

    private void Move(GatewayNode node, Connectivity connectivity, TransitionCause cause, int causeId, long receivedAtMs, long nowMs)
    {
        node.Flaps.Settle(nowMs, rules);
        var status = new PointStatus(connectivity, HealthState.Collecting, node.Flaps.IsFlapping, default);
        if (status == node.Status) return;
        var atMs = Math.Max(receivedAtMs, node.SinceMs);
        journal.Append(new Transition(0, SubjectKind.Gateway, node.Definition.Id, node.Status, status, HealthSigns.None, cause,
            causeId, atMs, receivedAtMs, nowMs));
        (node.Status, node.SinceMs) = (status, atMs);
        Report(node, atMs, nowMs);
    }

    private void Report(GatewayNode node, long atMs, long nowMs)
    {
        FleetEventKind? kind = node.Status switch
        {
            { Connectivity: Connectivity.Unreachable } => null,
            { Flapping: true } => FleetEventKind.GatewayFlapping,
            { Connectivity: Connectivity.Offline } => FleetEventKind.GatewayDown,
            _ => null,
        };
        var concern = kind is { } named
            ? new Concern(named, node.Definition.Code, node.Definition.DivisionId, gateways[node.Place].InService, HealthSigns.None, atMs)
            : null;
        desk.Set(new ConcernKey(SubjectKind.Gateway, node.Definition.Id, false), concern, atMs, nowMs);
    }
}
