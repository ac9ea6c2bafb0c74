using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Durability;

/// <summary>Changes that are made to last together. Whoever caused one of them may wait for all.</summary>
internal sealed class CommitBatch
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiters;
    private bool _committed;

    public List<Transition> Transitions { get; } = [];

    public List<FleetEvent> Events { get; } = [];

    public int Count => Transitions.Count + Events.Count;

    /// <summary>Completes when the batch can no longer be lost.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_committed) return Task.CompletedTask;
            _waiters ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiters.Task.WaitAsync(cancellationToken);
        }
    }

    public void Commit()
    {
        TaskCompletionSource? waiters;
        lock (_gate)
        {
            _committed = true;
            waiters = _waiters;
        }
        waiters?.SetResult();
    }
}
