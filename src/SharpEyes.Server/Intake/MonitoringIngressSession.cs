using SharpEyes.Monitoring.Intake;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Server.Intake;

/// <summary>
/// One connection's way into the engine. A message of another topic passes through as ordinary traffic of the broker; one
/// that cannot be read is answered with "payload format invalid" (MQTT 5.0, 3.4.2.1), so that a device's maker can see it.
/// </summary>
internal sealed class MonitoringIngressSession(IIntakeSession intake) : IMqttIngressSession
{
    public MqttReasonCode Accept(in MqttInboundPublish publish) =>
        intake.Accept(publish.Topic, publish.Payload, publish.ReceivedAtMs).Outcome == IntakeOutcome.Refused
            ? MqttReasonCode.PayloadFormatInvalid
            : MqttReasonCode.Success;

    public ValueTask FlushAsync(CancellationToken cancellationToken) => intake.FlushAsync(cancellationToken);

    public void Close() => intake.Close();
}
