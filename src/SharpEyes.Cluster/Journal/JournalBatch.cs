using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Journal;

/// <summary>Changes that gather while others are written.</summary>
internal sealed class JournalBatch
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<SubjectChange> Changes { get; } = [];

    /// <summary>Who waits for the change at the same place; null when nobody does.</summary>
    public List<TaskCompletionSource<bool>?> Waiters { get; } = [];

    public List<FleetEvent> Events { get; } = [];

    public int Count => Changes.Count + Events.Count;

    /// <summary>Completes when the whole batch can no longer be lost.</summary>
    public Task Written => _written.Task;

    /// <summary>Tells those who wait for a part of the changes what became of them.</summary>
    public void Tell(int first, int count, IReadOnlyList<SubjectKey> fenced)
    {
        var left = fenced.Count == 0 ? null : fenced.ToHashSet();
        for (var at = first; at < first + count; at++)
        {
            var state = Changes[at].State;
            Waiters[at]?.SetResult(left?.Contains(new SubjectKey(state.Subject, state.SubjectId)) != true);
        }
    }

    public void Complete() => _written.SetResult();
}
