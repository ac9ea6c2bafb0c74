using SharpEyes.Mqtt;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Fleet.Network;

/// <summary>The servers a fleet speaks to: one, or those of a cluster.</summary>
internal sealed record FleetTarget(IReadOnlyList<ServerAddress> Servers)
{
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Passwords of the speakers by their codes; a speaker that has none takes <see cref="User"/> and <see cref="Password"/>.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>Delivery of heartbeats. Default: QoS 1, as for devices that want to know.</summary>
    public MqttQualityOfService QualityOfService { get; init; } = MqttQualityOfService.AtLeastOnce;
}
