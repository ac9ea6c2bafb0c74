using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SharpEyes.Cluster.Journal;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Points;

/// <summary>
/// What the points of this silo share: the registry, the rules, the journal, and the memory of those that are asleep. A point that
/// fell asleep here and wakes up here has forgotten nothing.
/// </summary>
internal sealed class PointRoom(
    SharedJournal journal, RollupOutbox telemetry, IntakeContext intake, ISharedTransitionStore store, IOptions<MonitoringOptions> options, TimeProvider time) : IDisposable
{
    private const int ReadsAtOnce = 8;

    private readonly ConcurrentDictionary<int, RestingPoint> _resting = [];
    private readonly SemaphoreSlim _reads = new(ReadsAtOnce);
    private readonly RuleBook _rules = new(options.Value);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Fleet _fleet = Fleet.Empty;
    private Dictionary<DeviceCode, int> _removed = [];
    private int _ranges;

    public SharedJournal Journal { get; } = journal;

    public RollupOutbox Telemetry { get; } = telemetry;

    public FirmwareTable Firmware => intake.Firmware;

    public RuleBook Rules => _rules;

    /// <summary>The registry as this silo knows it; replaced as a whole.</summary>
    public Fleet Fleet
    {
        get => Volatile.Read(ref _fleet);
        set
        {
            Volatile.Write(ref _removed, RemovedOf(value));
            Volatile.Write(ref _fleet, value);
            _loaded.TrySetResult();
        }
    }

    /// <summary>Grows with every change of this silo's range.</summary>
    public int Ranges => Volatile.Read(ref _ranges);

    /// <summary>Answers whether a point belongs on this silo.</summary>
    public Func<PointDefinition, bool> IsHome { get; set; } = static _ => true;

    public void RangeChanged() => Interlocked.Increment(ref _ranges);

    public long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    public JudgingRules RulesOf(in PointDefinition definition) => _rules[_rules.PlaceOf(definition)];

    /// <summary>What the registry says of a device, or said before it was removed; waits while this silo has not loaded the registry yet.</summary>
    /// <exception cref="KeyNotFoundException">The device has no file.</exception>
    public async ValueTask<PointDefinition> FindAsync(string deviceCode, CancellationToken cancellationToken)
    {
        await _loaded.Task.WaitAsync(cancellationToken);
        return DeviceCode.TryParse(deviceCode, out var code) && (Fleet.TryFind(code, out var index) || Volatile.Read(ref _removed).TryGetValue(code, out index))
            ? Fleet.Points[index]
            : throw new KeyNotFoundException($"The device {deviceCode} has no file.");
    }

    /// <summary>Points that left the registry while this silo ran: theirs is still to be told.</summary>
    private static Dictionary<DeviceCode, int> RemovedOf(Fleet fleet)
    {
        var removed = new Dictionary<DeviceCode, int>();
        for (var index = 0; index < fleet.Count; index++)
        {
            if (fleet.Points[index].LifeCycle == LifeCycle.Removed) removed[fleet.Points[index].Code] = index;
        }
        return removed;
    }

    /// <summary>A point falls asleep.</summary>
    public void Rest(int pointId, in CameraPoint point, int version) => _resting[pointId] = new RestingPoint(point, version);

    /// <summary>The store has nothing of the point.</summary>
    public void RestNew(int pointId) => _resting.TryAdd(pointId, default);

    /// <summary>What is remembered of a point that wakes up, else what the store knows; null when it is new.</summary>
    public async ValueTask<RestingPoint?> WakeAsync(int pointId, CancellationToken cancellationToken)
    {
        if (_resting.TryRemove(pointId, out var resting)) return resting.IsNew ? null : resting;
        // Rare: a point that was fenced off, or one that woke up before its silo had taken its district over.
        await _reads.WaitAsync(cancellationToken);
        try
        {
            await foreach (var state in store.ReadStatesAsync(SubjectKind.Point, [pointId], cancellationToken)) return Restored(state);
            return null;
        }
        finally
        {
            _reads.Release();
        }
    }

    /// <summary>What is remembered of a point that sleeps here.</summary>
    public bool TryPeek(int pointId, out RestingPoint resting) => _resting.TryGetValue(pointId, out resting);

    public void Dispose() => _reads.Dispose();

    /// <summary>Nothing that is remembered of the point counts any more.</summary>
    public void Forget(int pointId) => _resting.TryRemove(pointId, out _);

    /// <summary>The brain as it was stored; where another version of the product wrote it, the status, the signs and since when.</summary>
    public static RestingPoint Restored(in SubjectState state)
    {
        if (!PointMemory.TryRead(state.Memory.Span, out var point)) point.Restore(state.Status, state.Signs, state.SinceMs);
        return new RestingPoint(point, state.Version);
    }
}
