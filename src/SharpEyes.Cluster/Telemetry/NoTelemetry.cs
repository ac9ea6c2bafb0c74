using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>No telemetry store is configured: the figures of now are shown, their history is not kept.</summary>
internal sealed class NoTelemetry : ITelemetryStore
{
    public Task WriteAsync(IReadOnlyList<MinuteRollup> rollups, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<MinuteRollup>> ReadAsync(int pointId, int fromMinute, int toMinute, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MinuteRollup>>([]);
}
