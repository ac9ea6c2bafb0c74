using SharpEyes.Monitoring.Intake;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>A device that has shown who it is. The same device whatever its credential and its name of today.</summary>
internal sealed record DeviceUser(string Name, DeviceCredential Credential, TimeProvider Time) : MqttUser(Name)
{
    public DeviceKey Key => Credential.Device;

    public override bool IsLimited => true;

    public override bool IsWelcome => Credential.LetsInAt(Time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Whom the intake lets it speak for.</summary>
    public IntakePublisher Publisher => Key.Kind == DeviceKind.Gateway ? new(GatewayId: Key.Id, PointId: 0) : new(GatewayId: 0, PointId: Key.Id);

    public bool Equals(DeviceUser? other) => other is not null && other.Key == Key;

    public override int GetHashCode() => Key.GetHashCode();
}
