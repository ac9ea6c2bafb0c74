using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Benchmarks.Micro;

/// <summary>A store that takes everything and keeps nothing: the disk is not the question here.</summary>
internal sealed class NoStore : ITransitionStore, ITelemetryStore
{
    public Task<StoredPosition> ReadPositionAsync(CancellationToken cancellationToken) => Task.FromResult(new StoredPosition(0, 0, null, []));

    public Task AppendAsync(IReadOnlyList<Transition> transitions, IReadOnlyList<FleetEvent> events, CancellationToken cancellationToken) => Task.CompletedTask;

    public IAsyncEnumerable<Transition> ReadAfterAsync(long afterSequence, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Transition>();

    public Task MarkAliveAsync(long atMs, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MinuteRollup>>([]);
}
