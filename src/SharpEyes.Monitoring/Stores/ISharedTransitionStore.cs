namespace SharpEyes.Monitoring.Stores;

/// <summary>
/// Keeps states, history and events when several hosts share the fleet and a subject may move between them. A host that was
/// believed dead and still writes must not double a transition: every state has a version, and only the host that knows the
/// last one may write the next.
/// </summary>
public interface ISharedTransitionStore
{
    /// <summary>
    /// Writes changes and events in one transaction. When the task completes they survive the end of the process and of the
    /// power. A subject may occur several times, with consecutive versions, in order. Doing the same batch again changes nothing.
    /// </summary>
    /// <param name="writer">Number of the host, unique among all that ever wrote.</param>
    /// <returns>
    /// Subjects whose changes were left out, state and transitions alike, because another host has gone on from a version
    /// before them. Everything else of the batch is written.
    /// </returns>
    Task<IReadOnlyList<SubjectKey>> AppendAsync(
        long writer, IReadOnlyList<SubjectChange> changes, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken);

    /// <summary>The states of these subjects, in no order; those never written are left out.</summary>
    IAsyncEnumerable<SubjectState> ReadStatesAsync(SubjectKind subject, IReadOnlyList<int> subjectIds, CancellationToken cancellationToken);

    /// <summary>Events that have not ended, of all hosts.</summary>
    Task<IReadOnlyList<FleetEvent>> ReadOpenEventsAsync(CancellationToken cancellationToken);

    /// <summary>Reserves ids for events.</summary>
    /// <returns>The first of <paramref name="count"/> ids in a row that no other host gets; greater than all before.</returns>
    Task<long> ReserveEventIdsAsync(int count, CancellationToken cancellationToken);

    /// <summary>Notes that some host is watching. A mark never goes back.</summary>
    /// <returns>The mark before, ms since the epoch; null on a new store. One host alone sees a long absence.</returns>
    Task<long?> MarkAliveAsync(long atMs, CancellationToken cancellationToken);
}
