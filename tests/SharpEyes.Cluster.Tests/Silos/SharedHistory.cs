using System.Runtime.CompilerServices;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Silos;

/// <summary>
/// The store that the silos of a test share: versions, fencing and retries as the interface promises them. It fails, is slow and
/// holds writes up when told to.
/// </summary>
internal sealed class SharedHistory : ISharedTransitionStore, IHistoryOfTest
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SubjectKey, (SubjectState State, long Writer)> _states = [];
    private readonly SortedDictionary<long, FleetEvent> _events = [];
    private readonly List<StoredChange> _changes = [];
    private TaskCompletionSource? _held;
    private TaskCompletionSource? _readsHeld;
    private long _lastEventId;
    private long? _aliveAtMs;
    private long _appends;
    private volatile bool _fails;

    public bool Fails
    {
        get => _fails;
        set => _fails = value;
    }

    /// <summary>What every write takes.</summary>
    public TimeSpan AppendTakes { get; set; }

    public bool IsHeld => _held is not null;

    /// <summary>Calls that wrote something.</summary>
    public long Appends => Volatile.Read(ref _appends);

    public IReadOnlyList<StoredChange> Changes
    {
        get { lock (_gate) return [.. _changes]; }
    }

    public IReadOnlyList<Transition> Transitions
    {
        get { lock (_gate) return [.. _changes.Where(change => change.Transition is not null).Select(change => change.Transition!.Value)]; }
    }

    public IReadOnlyList<FleetEvent> Events
    {
        get { lock (_gate) return [.. _events.Values]; }
    }

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _held, null)?.SetResult();

    /// <summary>Reading states waits until it is released: nobody can take over a range.</summary>
    public void HoldReads() => _readsHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReleaseReads() => Interlocked.Exchange(ref _readsHeld, null)?.SetResult();

    /// <summary>The state of a subject as it is stored; null when it was never written.</summary>
    public SubjectState? StateOf(SubjectKind kind, int id)
    {
        lock (_gate) return _states.TryGetValue(new SubjectKey(kind, id), out var stored) ? stored.State : null;
    }

    public async Task<IReadOnlyList<SubjectKey>> AppendAsync(
        long writer, IReadOnlyList<SubjectChange> changes, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken)
    {
        await ReachedAsync(cancellationToken);
        if (AppendTakes > TimeSpan.Zero) await Task.Delay(AppendTakes, cancellationToken);
        lock (_gate)
        {
            _appends++;
            var rejected = new List<SubjectKey>();
            foreach (var run in changes.GroupBy(change => new SubjectKey(change.State.Subject, change.State.SubjectId)))
            {
                if (!Write(writer, run.Key, [.. run])) rejected.Add(run.Key);
            }
            foreach (var one in events) _events[one.Id] = one;
            return rejected;
        }
    }

    public async IAsyncEnumerable<SubjectState> ReadStatesAsync(
        SubjectKind subject, IReadOnlyList<int> subjectIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_readsHeld is { } held) await held.Task.WaitAsync(cancellationToken);
        await Task.Yield();
        if (Fails) throw new IOException("The database is away.");
        List<SubjectState> found = [];
        lock (_gate)
        {
            foreach (var id in subjectIds)
            {
                if (_states.TryGetValue(new SubjectKey(subject, id), out var stored)) found.Add(stored.State);
            }
        }
        foreach (var state in found) yield return state;
    }

    public Task<IReadOnlyList<FleetEvent>> ReadOpenEventsAsync(CancellationToken cancellationToken)
    {
        if (Fails) throw new IOException("The database is away.");
        lock (_gate) return Task.FromResult<IReadOnlyList<FleetEvent>>([.. _events.Values.Where(one => one.ClosedAtMs is null)]);
    }

    public Task<long> ReserveEventIdsAsync(int count, CancellationToken cancellationToken)
    {
        if (Fails) throw new IOException("The database is away.");
        lock (_gate)
        {
            var first = Math.Max(_lastEventId, _events.Count == 0 ? 0 : _events.Keys.Max()) + 1;
            _lastEventId = first + count - 1;
            return Task.FromResult(first);
        }
    }

    public async Task<long?> MarkAliveAsync(long atMs, CancellationToken cancellationToken)
    {
        await ReachedAsync(cancellationToken);
        lock (_gate)
        {
            var before = _aliveAtMs;
            _aliveAtMs = Math.Max(atMs, before ?? 0);
            return before;
        }
    }

    private async Task ReachedAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held) await held.Task.WaitAsync(cancellationToken);
        await Task.Yield();
        if (Fails) throw new IOException("The database is away.");
    }

    private bool Write(long writer, SubjectKey key, SubjectChange[] run)
    {
        for (var at = 1; at < run.Length; at++)
        {
            if (run[at].State.Version != run[at - 1].State.Version + 1) throw new ArgumentException($"{key} skips a version.");
        }
        var (first, last) = (run[0].State.Version, run[^1].State.Version);
        var known = _states.GetValueOrDefault(key);
        if (known.State.Version == last && known.Writer == writer) return true;
        if (known.State.Version != first - 1) return false;
        _states[key] = (run[^1].State, writer);
        foreach (var change in run) _changes.Add(new StoredChange(key, change.State.Version, writer, change.State, change.Transition));
        return true;
    }
}
