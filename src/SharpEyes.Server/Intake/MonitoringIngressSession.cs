using SharpEyes.Monitoring.Intake;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Server.Devices;

namespace SharpEyes.Server.Intake;

/// <summary>
/// One connection's way into the engine. A message of another topic passes through as ordinary traffic of the broker; one
/// that cannot be read is answered with "payload format invalid", one that is not the device's to send with "not authorized" (MQTT 5.0,
/// 3.4.2.1), so that a device's maker can see it.
/// </summary>
/// <param name="topics">Of a known device; null: whoever it is may subscribe to everything.</param>
internal sealed class MonitoringIngressSession(IIntakeSession intake, DeviceTopics? topics = null) : IMqttIngressSession
{
    public MqttReasonCode Accept(in MqttInboundPublish publish)
    {
        var result = intake.Accept(publish.Topic, publish.Payload, publish.ReceivedAtMs);
        return result.Outcome != IntakeOutcome.Refused ? MqttReasonCode.Success
            : result.Reason is RefusalReason.NotItsOwn or RefusalReason.ForeignTopic ? MqttReasonCode.NotAuthorized
            : MqttReasonCode.PayloadFormatInvalid;
    }

    public bool MaySubscribe(ReadOnlySpan<byte> filter) => topics is null || topics.MaySubscribe(filter);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => intake.FlushAsync(cancellationToken);

    public void Close() => intake.Close();
}
