namespace SharpEyes.Monitoring.Stores;

/// <summary>Keeps the history of statuses and events. Called by one writer, in order.</summary>
public interface ITransitionStore
{
    /// <summary>Where the engine has to go on: the highest sequence and event id, the last sign of life, the open events.</summary>
    Task<StoredPosition> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes transitions and events in one transaction. When the task completes they survive the end of the process and
    /// of the power. Doing the same batch again changes nothing.
    /// </summary>
    Task AppendAsync(IReadOnlyList<Transition> transitions, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken);

    /// <summary>The transitions behind <paramref name="afterSequence"/>, in order: what a checkpoint does not know yet.</summary>
    IAsyncEnumerable<Transition> ReadAfterAsync(long afterSequence, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that the service is watching. After a crash the time between the last mark and the start is unobserved.
    /// </summary>
    Task MarkAliveAsync(long atMs, CancellationToken cancellationToken);
}

/// <summary>What the store remembers of the time before.</summary>
/// <param name="LastAliveAtMs">Last mark of <see cref="ITransitionStore.MarkAliveAsync"/>; null on a new store.</param>
/// <param name="OpenEvents">Events that have not ended.</param>
public sealed record StoredPosition(long LastSequence, long LastEventId, long? LastAliveAtMs, IReadOnlyList<FleetEvent> OpenEvents);
