using System.Runtime.CompilerServices;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Monitoring;

/// <summary>A store that survives the engines of a test, fails when told to, and holds writes up when told to.</summary>
internal sealed class InMemoryTransitionStore : ITransitionStore, IHistoryOfTest
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Transition> _transitions = [];
    private readonly SortedDictionary<long, FleetEvent> _events = [];
    private TaskCompletionSource? _held;
    private long? _aliveAtMs;

    public bool Fails { get; set; }

    public bool IsHeld => _held is not null;

    public IReadOnlyList<Transition> Transitions
    {
        get { lock (_gate) return [.. _transitions.Values]; }
    }

    public IReadOnlyList<FleetEvent> Events
    {
        get { lock (_gate) return [.. _events.Values]; }
    }

    public long? AliveAtMs
    {
        get { lock (_gate) return _aliveAtMs; }
    }

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    public Task<StoredPosition> ReadPositionAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(new StoredPosition(_transitions.Count == 0 ? 0 : _transitions.Keys.Max(),
                _events.Count == 0 ? 0 : _events.Keys.Max(), _aliveAtMs, [.. _events.Values.Where(one => one.ClosedAtMs is null)]));
        }
    }

    public async Task AppendAsync(IReadOnlyList<Transition> transitions, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken)
    {
        if (_held is { } held) await held.Task.WaitAsync(cancellationToken);
        if (Fails) throw new IOException("The disk is full.");
        lock (_gate)
        {
            foreach (var one in transitions) _transitions[one.Sequence] = one;
            foreach (var one in events) _events[one.Id] = one;
        }
    }

    public async IAsyncEnumerable<Transition> ReadAfterAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var one in Transitions.Where(one => one.Sequence > afterSequence)) yield return one;
    }

    public Task MarkAliveAsync(long atMs, CancellationToken cancellationToken)
    {
        if (Fails) throw new IOException("The disk is full.");
        lock (_gate) _aliveAtMs = atMs;
        return Task.CompletedTask;
    }
}
