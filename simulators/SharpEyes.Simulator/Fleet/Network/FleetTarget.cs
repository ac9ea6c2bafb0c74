using SharpEyes.Mqtt;

namespace SharpEyes.Simulator.Fleet.Network;

/// <summary>The server a fleet speaks to.</summary>
internal sealed record FleetTarget(string Host, int Port)
{
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Delivery of heartbeats. Default: QoS 1, as for devices that want to know.</summary>
    public MqttQualityOfService QualityOfService { get; init; } = MqttQualityOfService.AtLeastOnce;
}
