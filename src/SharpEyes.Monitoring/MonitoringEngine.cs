using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Silence;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Monitoring.Telemetry;

namespace SharpEyes.Monitoring;

/// <summary>The live engine: heartbeats in, statuses, transitions and events out. See the room's README.</summary>
public sealed partial class MonitoringEngine : IPointHost, IAsyncDisposable
{
    private readonly MonitoringOptions _options;
    private readonly ITransitionStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StatusBoard _board = new();
    private readonly ShardContext _context;
    private readonly ShardSet _shards;
    private readonly Topology _topology;
    private readonly TransitionJournal _journal;
    private readonly EventDesk _desk;
    private readonly TelemetryPump _telemetry;
    private readonly IntakeContext _intake;
    private readonly UnregisteredDesk _unregistered;
    private readonly Checkpointer _checkpointer;
    private readonly SilenceWatch _watch;
    private readonly MonitoringInstruments _instruments;
    private readonly SemaphoreSlim _registryGate = new(1);
    private readonly CancellationTokenSource _ended = new();
    private Task _loops = Task.CompletedTask;
    private bool _stopped;
    private bool _disposed;

    /// <exception cref="ArgumentException">A threshold of the options is out of its range.</exception>
    public MonitoringEngine(
        IOptions<MonitoringOptions> options,
        ITransitionStore transitions,
        ITelemetryStore telemetry,
        TimeProvider time,
        ILoggerFactory loggers,
        IMeterFactory meters)
    {
        (_options, _store, _time) = (options.Value, transitions, time);
        _logger = loggers.CreateLogger<MonitoringEngine>();
        Events = new EventLog(_options.KeptEventChanges, _options.OpenEvents);
        _journal = new TransitionJournal(transitions, _options, time, _logger);
        _desk = new EventDesk(Events, _journal, _options);
        _context = new ShardContext(new RuleBook(_options), _board, _journal, _desk);
        _shards = new ShardSet(_context, NowMs());
        _topology = new Topology(new ShardPoints(_shards, _context), _context.Gateways, _desk, _journal, _context.Rules.Default, _options);
        _telemetry = new TelemetryPump(telemetry, _shards, _options, _logger);
        _intake = new IntakeContext(_options, time);
        _unregistered = new UnregisteredDesk(Events, _journal, _options, time);
        _checkpointer = new Checkpointer(_context, _shards, _topology, _options, _logger);
        _watch = new SilenceWatch(_context, _shards, _topology, Events, _telemetry, _checkpointer, _options, time, _logger);
        _instruments = new MonitoringInstruments(meters, _shards, _intake, Unregistered, _topology, _journal, _desk, Events, _telemetry, _checkpointer, _watch, time);
    }

    /// <summary>The registry as it is watched; replaced as a whole when it changes.</summary>
    public Fleet Fleet => _context.Fleet;

    /// <summary>Whether what was heard can be made to last. False while the store fails: acknowledgements are held back.</summary>
    public bool IsDurable => _journal.IsHealthy;

    /// <summary>Whether the engine has started and watches.</summary>
    public bool IsWatching => _watch.IsRunning;

    /// <summary>While the store fails nobody is judged either.</summary>
    public int Unwatched => IsWatching && IsDurable ? 0 : _context.Fleet.CountInService();

    /// <summary>Age of the oldest change that may still be lost, ms.</summary>
    public long DurableLagMs => _journal.LagMs(NowMs());

    /// <summary>Receive time of the newest heartbeat that took effect, ms since the epoch; 0 before the first.</summary>
    public long NewestAppliedMs => _intake.NewestAppliedMs;

    public UnregisteredList Unregistered => _unregistered.List;

    public RefusedPayloads Refused => _intake.Refused;

    public EventLog Events { get; }

    /// <summary>Takes over the registry, restores what was known, gives everybody a window of grace and begins to watch.</summary>
    public async Task StartAsync(FleetDefinition fleet, CancellationToken cancellationToken)
    {
        var position = await _store.ReadPositionAsync(cancellationToken);
        _journal.ContinueAfter(position.LastSequence);
        Events.Restore(position.LastEventId, position.OpenEvents);
        _desk.Restore(position.OpenEvents);
        Load(fleet, isStart: true);
        await RestoreAsync(position, cancellationToken);

        var nowMs = NowMs();
        _watch.BeginAt(nowMs);
        Reconcile(position.OpenEvents, nowMs);
        if (position.LastAliveAtMs is { } aliveAtMs) _watch.NoteAbsence(aliveAtMs, nowMs);
        _loops = Task.WhenAll(Task.Run(() => _journal.RunAsync(_ended.Token), CancellationToken.None),
            Task.Run(() => _telemetry.RunAsync(_ended.Token), CancellationToken.None));
        _watch.Start();
        LogInformationStarted(_logger, Fleet.Count, Fleet.Gateways.Count, Fleet.Version);
    }

    /// <summary>Takes over a changed registry while running.</summary>
    public async Task ReloadAsync(FleetDefinition fleet, CancellationToken cancellationToken)
    {
        await _registryGate.WaitAsync(cancellationToken);
        try
        {
            Load(fleet, isStart: false);
            var nowMs = NowMs();
            _unregistered.Forget(Fleet, nowMs);
        }
        finally
        {
            _registryGate.Release();
        }
    }

    public IIntakeSession OpenIntake(string source, bool isShared = false, IntakePublisher? publisher = null) =>
        new IntakeSession(_intake, new ShardSink(_context, _shards, _topology, _unregistered, _intake, source, isShared), publisher);

    /// <summary>The status of a point; never blocks.</summary>
    public PointStatus StatusOf(int index) => _board[index];

    /// <summary>The status of a gateway by its registry key: connectivity and flapping; null when there is none.</summary>
    public PointStatus? GatewayStatusOf(int gatewayId) => _topology.StatusOf(gatewayId);

    public HealthSigns SignsOf(int index)
    {
        var shard = _shards.Of(index);
        lock (shard.Gate) return shard.SlotOf(index).Point.Signs;
    }

    public ValueTask<IReadOnlyList<PointReading>> ReadAsync(IReadOnlyList<int> indices, CancellationToken cancellationToken) =>
        new([.. indices.Select(Read)]);

    /// <summary>Everything known of a point.</summary>
    public PointReading Read(int index)
    {
        PointSlot slot;
        var shard = _shards.Of(index);
        lock (shard.Gate) slot = shard.SlotOf(index);
        return PointReading.Of(slot.Point, slot.Last, _context.Rules[slot.Rules], _intake.Firmware.NameOf(slot.Last.FirmwareKey));
    }

    /// <summary>
    /// Adds the indices of the points whose status changed since the last call, each once, in no particular order. For one
    /// consumer, the live view.
    /// </summary>
    /// <returns>How many were added.</returns>
    public int DrainChanges(List<int> changed) => _board.Drain(changed);

    /// <summary>Stops watching, writes what waits and the last checkpoint. What arrives afterwards is not made to last.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopped) return;
        _stopped = true;
        if (_watch.IsRunning)
        {
            await _watch.StopAsync();
            _telemetry.CollectAll(Fleet);
            _telemetry.End();
            _journal.MarkAlive(NowMs());
            await _checkpointer.WriteAsync(NowMs(), cancellationToken);
            _journal.End();
            await _loops.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows the engine under two names, and disposes of it by each.
        if (_disposed) return;
        _disposed = true;
        await _ended.CancelAsync();
        await _watch.StopAsync();
        try
        {
            await _loops;
        }
        catch (OperationCanceledException)
        {
            // Ended before all was written: the store did not take it, and the next start will know less.
        }
        _instruments.Dispose();
        _watch.Dispose();
        _registryGate.Dispose();
        _ended.Dispose();
    }

    private long NowMs() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
