using SharpEyes.Monitoring;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Server.Intake;

/// <summary>Lets the engine see what the clients of the broker publish.</summary>
internal sealed class MonitoringIngress(IPointHost points) : IMqttIngress
{
    public IMqttIngressSession Open(MqttClientIdentity client) => new MonitoringIngressSession(points.OpenIntake(client.ClientId));
}
