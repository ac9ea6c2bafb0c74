using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Monitoring;

/// <summary>
/// Where the points live: in the shards of this process (<see cref="MonitoringEngine"/>), or in the grains of a cluster. The
/// product above sees no difference: whatever is asked here answers for the whole fleet.
/// </summary>
public interface IPointHost
{
    /// <summary>The registry as it is watched; replaced as a whole when it changes.</summary>
    Fleet Fleet { get; }

    /// <summary>The events that are open, and the last changes of events.</summary>
    EventLog Events { get; }

    /// <summary>Devices that are heard and have no file.</summary>
    UnregisteredList Unregistered { get; }

    /// <summary>Payloads that could not be read.</summary>
    RefusedPayloads Refused { get; }

    /// <summary>Whether what was heard can be made to last. False while the store fails: acknowledgements are held back.</summary>
    bool IsDurable { get; }

    /// <summary>Points that nobody watches at this moment: their statuses are what was last known. 0 in the ordinary case.</summary>
    int Unwatched { get; }

    /// <summary>Takes over the registry, restores what was known, gives everybody a window of grace and begins to watch.</summary>
    Task StartAsync(FleetDefinition fleet, CancellationToken cancellationToken);

    /// <summary>Takes over a changed registry while running.</summary>
    Task ReloadAsync(FleetDefinition fleet, CancellationToken cancellationToken);

    /// <summary>Stops watching and writes what waits.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Opens the way in for one connection.</summary>
    /// <param name="source">Name of the connection for the list of unregistered devices.</param>
    /// <param name="isShared">
    /// The messages of many devices come through it, dealt out by a broker: which connection a message came through says nothing
    /// about which of a device's own connections is the younger one.
    /// </param>
    /// <param name="publisher">The device whose connection it is, when that is known: it then speaks for itself only. Null: whoever it is may speak for all.</param>
    IIntakeSession OpenIntake(string source, bool isShared = false, IntakePublisher? publisher = null);

    /// <summary>The status of a point; never blocks.</summary>
    PointStatus StatusOf(int index);

    /// <summary>The confirmed signs of a point; never waits for anything but memory.</summary>
    HealthSigns SignsOf(int index);

    /// <summary>The status of a gateway by its registry key: connectivity and flapping; null when there is none.</summary>
    PointStatus? GatewayStatusOf(int gatewayId);

    /// <summary>Everything known of some points, in the order asked.</summary>
    ValueTask<IReadOnlyList<PointReading>> ReadAsync(IReadOnlyList<int> indices, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the indices of the points whose status changed since the last call, each once, in no particular order. For one
    /// consumer, the live view.
    /// </summary>
    /// <returns>How many were added.</returns>
    int DrainChanges(List<int> changed);
}
