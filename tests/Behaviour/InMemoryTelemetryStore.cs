using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Behaviour;

internal sealed class InMemoryTelemetryStore : ITelemetryStore
{
    private readonly Lock _gate = new();
    private readonly List<IReadOnlyList<MinuteRollup>> _batches = [];

    public IReadOnlyList<IReadOnlyList<MinuteRollup>> Batches
    {
        get { lock (_gate) return [.. _batches]; }
    }

    public Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken)
    {
        lock (_gate) _batches.Add([.. rollups]);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MinuteRollup>>([.. Batches.SelectMany(batch => batch)
            .Where(rollup => rollup.PointId == pointId && rollup.Minute >= fromMinute && rollup.Minute < toMinute).OrderBy(rollup => rollup.Minute)]);
}
