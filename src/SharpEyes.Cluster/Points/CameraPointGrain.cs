using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Monitoring.Telemetry;

namespace SharpEyes.Cluster.Points;

/// <inheritdoc cref="ICameraPointGrain"/>
[DistrictPlacement, CollectionAgeLimit(Minutes = 15)]
internal sealed class CameraPointGrain(PointRoom room, AwakePoints awake) : Grain, ICameraPointGrain, IGrainMigrationParticipant
{
    private const string Memory = "memory";
    private const string Version = "version";
    private const string LastFigures = "figures";
    private const long RememberEveryMs = 60_000;

    private PointDefinition _definition;
    private JudgingRules _rules = JudgingRules.Default;
    private CameraPoint _point;
    private Figures _last = Figures.NotMeasured;
    private MinuteAccumulator _minute;
    private int _version;
    private int _savedIntervalMs;
    private long _savedAtMs;
    private bool _moved;
    private int _ranges;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _definition = await room.FindAsync(this.GetPrimaryKeyString(), cancellationToken);
        _rules = room.RulesOf(_definition);
        if (_moved) room.Forget(_definition.Id);
        else await RestoreAsync(cancellationToken);
        _savedIntervalMs = _point.IntervalMs(_rules);
        _point.Register(_point.Status.LifeCycle, _definition.HeartbeatSeconds, room.NowMs());
        awake.Add(_definition.Id);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_definition.Id == 0) return Task.CompletedTask;
        awake.Remove(_definition.Id);
        if (!_minute.IsEmpty) room.Telemetry.Add(_minute.ToRollup(_definition.Id));
        if (reason.ReasonCode != DeactivationReasonCode.Migrating) room.Rest(_definition.Id, _point, _version);
        return Task.CompletedTask;
    }

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        dehydrationContext.TryAddValue(Memory, PointMemory.Write(_point));
        dehydrationContext.TryAddValue(Version, _version);
        // The key of the firmware is this silo's own; its name comes with the next heartbeat.
        dehydrationContext.TryAddValue(LastFigures, _last with { FirmwareKey = 0 });
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        _moved = rehydrationContext.TryGetValue<byte[]>(Memory, out var memory) && memory is not null
            && rehydrationContext.TryGetValue(Version, out _version) && PointMemory.TryRead(memory, out _point);
        if (_moved && rehydrationContext.TryGetValue<Figures>(LastFigures, out var last)) _last = last;
    }

    public ValueTask<PointAnswer> ObserveAsync(ReceivedHeartbeat[] heartbeats)
    {
        GoHome();
        var (accepted, duplicates, late) = (0, 0, 0);
        Task<bool>? written = null;
        foreach (ref readonly var one in heartbeats.AsSpan())
        {
            var freshness = _point.Observe(one.Heartbeat, one.ReceivedAtMs, _rules, IsNight(one), out var change);
            if (freshness != Freshness.New)
            {
                if (freshness == Freshness.Duplicate) duplicates++;
                else late++;
                continue;
            }
            accepted++;
            _last = one.Heartbeat.Figures;
            Measure((int)(one.ReceivedAtMs / 60_000));
            if (change is not { } changed) continue;
            var cause = changed.ConnectivityChanged ? TransitionCause.Heartbeat : TransitionCause.Measurement;
            written = Note(changed, cause, 0, one.ReceivedAtMs);
        }
        var answer = PointAnswer.Of(_point, _rules) with { Accepted = accepted, Duplicates = duplicates, Late = late, Changed = written is not null };
        if (written is not null) return WhenWrittenAsync(written, answer);
        if (accepted > 0) RememberInterval(heartbeats[^1].ReceivedAtMs);
        return new(answer);
    }

    public ValueTask<PointAnswer> ElapseAsync(long nowMs, long watchedSinceMs, long heardUntilMs, bool parentDown, int parentId)
    {
        // The clock was set back, and the watch has taken note: what was heard in its future would hide the silence.
        if (_point.HeardUntilMs > nowMs && heardUntilMs < _point.HeardUntilMs) _point.ClampTo(heardUntilMs);
        var deadlineMs = _point.DeadlineMs(watchedSinceMs, _rules);
        if (_point.Elapse(nowMs, watchedSinceMs, parentDown, _rules) is not { } change) return new(PointAnswer.Of(_point, _rules));
        var cause = change.To.Connectivity == Connectivity.Unreachable ? TransitionCause.Gateway : TransitionCause.Silence;
        return AnswerAsync(change, cause, cause == TransitionCause.Gateway ? parentId : 0, deadlineMs);
    }

    public ValueTask<PointAnswer> FoldAsync(int gatewayId, long gatewayHeardMs, long receivedAtMs, long nowMs) =>
        _point.LastSeenMs > receivedAtMs || _point.Fold(nowMs, gatewayHeardMs) is not { } change
            ? new(PointAnswer.Of(_point, _rules))
            : AnswerAsync(change, TransitionCause.Gateway, gatewayId, receivedAtMs);

    public ValueTask<PointAnswer> ExcuseAsync(long nowMs)
    {
        if (_point.Status.Connectivity == Connectivity.Unreachable) _point.Excuse(nowMs);
        return new(PointAnswer.Of(_point, _rules));
    }

    public async ValueTask<PointAnswer> RegisterAsync(long nowMs)
    {
        _definition = await room.FindAsync(this.GetPrimaryKeyString(), default);
        _rules = room.RulesOf(_definition);
        return _point.Register(_definition.LifeCycle, _definition.HeartbeatSeconds, nowMs) is { } change
            ? await AnswerAsync(change, TransitionCause.Registry, 0, nowMs)
            : PointAnswer.Of(_point, _rules);
    }

    public ValueTask<PointPicture> ReadAsync() =>
        new(PointPicture.Of(PointReading.Of(_point, _last, _rules, room.Firmware.NameOf(_last.FirmwareKey))));

    /// <summary>
    /// When the ranges of the silos have changed, a point that is heard moves to the silo that watches it by now. Each in its own
    /// turn: a silo that joins is not met by half the fleet at once.
    /// </summary>
    private void GoHome()
    {
        if (_ranges == room.Ranges) return;
        _ranges = room.Ranges;
        if (!room.IsHome(_definition)) MigrateOnIdle();
    }

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (await room.WakeAsync(_definition.Id, cancellationToken) is not { } state)
        {
            // A new point begins with what its file says; that is no change.
            _point.Restore(new PointStatus(Connectivity.Unknown, HealthState.Collecting, false, _definition.LifeCycle), HealthSigns.None, 0);
            return;
        }
        (_point, _version) = (state.Point, state.Version);
    }

    private void Measure(int minute)
    {
        if (_minute.Minute != minute)
        {
            if (!_minute.IsEmpty) room.Telemetry.Add(_minute.ToRollup(_definition.Id));
            _minute.Begin(minute);
        }
        _minute.Add(_last);
    }

    private ValueTask<PointAnswer> AnswerAsync(PointChange change, TransitionCause cause, int causeId, long receivedAtMs) =>
        WhenWrittenAsync(Note(change, cause, causeId, receivedAtMs), PointAnswer.Of(_point, _rules) with { Changed = true });

    /// <summary>Hands a change to the journal, with the state behind it.</summary>
    private Task<bool> Note(PointChange change, TransitionCause cause, int causeId, long receivedAtMs)
    {
        (_savedIntervalMs, _savedAtMs) = (_point.IntervalMs(_rules), receivedAtMs);
        return room.Journal.AppendAsync(new SubjectChange(
            State(change.To, change.Signs),
            new Transition(0, SubjectKind.Point, _definition.Id, change.From, change.To, change.Signs, cause, causeId, change.AtMs, receivedAtMs, room.NowMs())));
    }

    /// <summary>
    /// That a device is slower than promised must outlive the silo, or whoever goes on would take it for a silent one. It is written
    /// behind, once in a while: nobody waits for it, and heartbeats that are held up for other reasons must not make it a flood.
    /// </summary>
    private void RememberInterval(long receivedAtMs)
    {
        if (_point.IntervalMs(_rules) * 4L <= _savedIntervalMs * 5L || receivedAtMs - _savedAtMs < RememberEveryMs) return;
        (_savedIntervalMs, _savedAtMs) = (_point.IntervalMs(_rules), receivedAtMs);
        _ = room.Journal.AppendAsync(new SubjectChange(State(_point.Status, _point.Signs), null));
    }

    private SubjectState State(PointStatus status, HealthSigns signs) =>
        new(SubjectKind.Point, _definition.Id, ++_version, status, signs, _point.SinceMs, PointMemory.Write(_point));

    private async ValueTask<PointAnswer> WhenWrittenAsync(Task<bool> written, PointAnswer answer)
    {
        if (await written) return answer;
        // The store knows a later state than we do: what we believe is worth nothing. The next call finds the true one.
        room.Forget(_definition.Id);
        awake.Remove(_definition.Id);
        _definition = default;
        DeactivateOnIdle();
        throw new StaleActivationException();
    }

    private bool IsNight(in ReceivedHeartbeat one) =>
        // Asked only of a picture that looks colour cast: the sun takes a few sines.
        one.Heartbeat.Figures.ColourCast is not (< 20 or Figures.NoScore)
        && !Daylight.IsDay(_definition.LongitudeE7, _definition.LatitudeE7, one.ReceivedAtMs);
}
