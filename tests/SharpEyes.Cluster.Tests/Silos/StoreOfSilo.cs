using System.Runtime.CompilerServices;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Silos;

/// <summary>The way of one silo to the store; a silo that is killed never hears of it again.</summary>
internal sealed class StoreOfSilo(ISharedTransitionStore store) : ISharedTransitionStore
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private volatile bool _isCut;

    public void Cut() => _isCut = true;

    public Task<IReadOnlyList<SubjectKey>> AppendAsync(
        long writer, IReadOnlyList<SubjectChange> changes, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken) =>
        ThroughAsync(() => store.AppendAsync(writer, changes, events, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<SubjectState> ReadStatesAsync(
        SubjectKind subject, IReadOnlyList<int> subjectIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_isCut) await Never.WaitAsync(cancellationToken);
        await foreach (var state in store.ReadStatesAsync(subject, subjectIds, cancellationToken)) yield return state;
    }

    public Task<IReadOnlyList<FleetEvent>> ReadOpenEventsAsync(CancellationToken cancellationToken) =>
        ThroughAsync(() => store.ReadOpenEventsAsync(cancellationToken), cancellationToken);

    public Task<long> ReserveEventIdsAsync(int count, CancellationToken cancellationToken) =>
        ThroughAsync(() => store.ReserveEventIdsAsync(count, cancellationToken), cancellationToken);

    public Task<long?> MarkAliveAsync(long atMs, CancellationToken cancellationToken) => ThroughAsync(() => store.MarkAliveAsync(atMs, cancellationToken), cancellationToken);

    private async Task<T> ThroughAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        if (_isCut) await Never.WaitAsync(cancellationToken);
        var result = await call();
        if (_isCut) await Never.WaitAsync(cancellationToken);
        return result;
    }
}
