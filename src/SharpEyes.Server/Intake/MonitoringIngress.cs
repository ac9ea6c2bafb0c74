using SharpEyes.Monitoring;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Server.Devices;

namespace SharpEyes.Server.Intake;

/// <summary>Lets the engine see what the clients of the broker publish, each as far as it may.</summary>
internal sealed class MonitoringIngress(IPointHost points) : IMqttIngress
{
    public IMqttIngressSession Open(MqttClientIdentity client) => client.User switch
    {
        DeviceUser { Publisher: var publisher } =>
            new MonitoringIngressSession(points.OpenIntake(client.ClientId, publisher: publisher), new DeviceTopics(points, publisher)),
        MqttListedUser { MayEverything: false } listed => new ListedIngressSession(listed, new MonitoringIngressSession(points.OpenIntake(client.ClientId))),
        _ => new MonitoringIngressSession(points.OpenIntake(client.ClientId)),
    };
}
