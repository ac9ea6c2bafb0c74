using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <summary>One message on its way to one client.</summary>
/// <param name="Message">What to send; null for a PUBREL that is sent again.</param>
/// <param name="SubscriptionIds">Identifiers of the subscriptions that matched; null when none has one.</param>
/// <param name="QualityOfService">The lower of what was published and what was subscribed (MQTT 5.0, 3.8.4).</param>
/// <param name="Retain">The retain flag as the client shall see it.</param>
/// <param name="Duplicate">Sent before on another connection.</param>
/// <param name="PacketId">Zero until it is taken for sending, and at QoS 0.</param>
/// <param name="Order">Place in the order of arrival at this client, over all qualities.</param>
internal readonly record struct Delivery(
    StoredMessage? Message,
    int[]? SubscriptionIds,
    MqttQualityOfService QualityOfService,
    bool Retain,
    bool Duplicate = false,
    ushort PacketId = 0,
    long Order = 0)
{
    public int Size => Message?.Size ?? 0;

    public PublishEncoder Encode(MqttProtocolVersion version, long now)
    {
        var message = Message!;
        return new PublishEncoder
        {
            Version = version,
            Topic = message.Topic,
            Payload = message.Payload,
            Properties = message.Properties,
            SubscriptionIds = SubscriptionIds,
            Expiry = message.SecondsLeft(now),
            QualityOfService = QualityOfService,
            Retain = Retain,
            Duplicate = Duplicate,
            PacketId = PacketId,
        };
    }
}
