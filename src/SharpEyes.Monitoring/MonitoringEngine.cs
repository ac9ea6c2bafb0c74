using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

#pragma warning disable CA1822 // The members belong to the instance.

namespace SharpEyes.Monitoring;

/// <summary>The live engine: heartbeats in, statuses, transitions and events out. See the room's README.</summary>
public sealed class MonitoringEngine : IAsyncDisposable
{
    public MonitoringEngine(
        IOptions<MonitoringOptions> options,
        ITransitionStore transitions,
        ITelemetryStore telemetry,
        TimeProvider time,
        ILoggerFactory loggers,
        IMeterFactory meters)
    {
        _ = (options, transitions, telemetry, time, loggers, meters);
    }

    /// <summary>The registry as it is watched; replaced as a whole when it changes.</summary>
    public Fleet Fleet { get; private set; } = Fleet.Empty;

    /// <summary>Whether what was heard can be made to last. False while the store fails: acknowledgements are held back.</summary>
    public bool IsDurable => true;

    /// <summary>Whether the engine has started and watches.</summary>
    public bool IsWatching => false;

    /// <summary>Receive time of the newest heartbeat that took effect, ms since the epoch; 0 before the first.</summary>
    public long NewestAppliedMs => 0;

    public UnregisteredList Unregistered { get; } = new(1024);

    public RefusedPayloads Refused { get; } = new();

    public EventLog Events { get; } = new(4096, 100_000);

    /// <summary>Takes over the registry, restores what was known, gives everybody a window of grace and begins to watch.</summary>
    public Task StartAsync(FleetDefinition fleet, CancellationToken cancellationToken) => ReloadAsync(fleet, cancellationToken);

    /// <summary>Takes over a changed registry while running.</summary>
    public Task ReloadAsync(FleetDefinition fleet, CancellationToken cancellationToken)
    {
        Fleet = new Fleet(fleet.Version, fleet.Divisions, fleet.Gateways, fleet.Points);
        return Task.CompletedTask;
    }

    /// <summary>Opens the way in for one connection.</summary>
    /// <param name="source">Name of the connection for the list of unregistered devices.</param>
    public IntakeSession OpenIntake(string source) => new();

    /// <summary>The status of a point; never blocks.</summary>
    public PointStatus StatusOf(int index) => default;

    /// <summary>The status of a gateway by its registry key: connectivity and flapping; null when there is none.</summary>
    public PointStatus? GatewayStatusOf(int gatewayId) => null;

    /// <summary>Everything known of a point.</summary>
    public PointReading Read(int index) =>
        new(default, HealthSigns.None, null, null, null, 60_000, null, Figures.NotMeasured, null, "", 0);

    /// <summary>
    /// Adds the indices of the points whose status changed since the last call, each once, in no particular order. For one
    /// consumer, the live view.
    /// </summary>
    /// <returns>How many were added.</returns>
    public int DrainChanges(List<int> changed) => 0;

    /// <summary>Writes the last checkpoint and stops watching.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
