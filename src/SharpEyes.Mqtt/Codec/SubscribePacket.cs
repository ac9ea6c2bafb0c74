using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>SUBSCRIBE (MQTT 5.0, 3.8).</summary>
/// <param name="PacketId">Never zero.</param>
/// <param name="SubscriptionId">Zero when there is none.</param>
/// <param name="Subscriptions">At least one; filters are UTF-8 but not yet checked against 4.7.</param>
internal sealed record SubscribePacket(ushort PacketId, int SubscriptionId, IReadOnlyList<MqttSubscription> Subscriptions)
{
    public static MqttReasonCode Read(
        in PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version, out SubscribePacket? packet)
    {
        packet = null;
        var reader = new SpanReader(body);
        var id = reader.ReadUInt16();
        if (frame.Flags != 2 || id == 0)
            return MqttReasonCode.MalformedPacket;

        var subscriptionId = 0;
        if (version == MqttProtocolVersion.V500)
        {
            var properties = new PropertyReader(ref reader, PropertySet.Subscribe);
            while (properties.Next())
            {
                if (properties.Id != PropertyId.SubscriptionIdentifier)
                    continue;
                if (subscriptionId != 0)
                    return MqttReasonCode.ProtocolError;
                subscriptionId = (int)properties.Number;
            }

            if (properties.Reason != MqttReasonCode.Success)
                return properties.Reason;
        }

        var subscriptions = new List<MqttSubscription>();
        while (!reader.AtEnd)
        {
            var filter = reader.ReadText();
            var options = reader.ReadByte();
            if (reader.Failed || (options & 3) == 3 || (options & 0x30) == 0x30)
                return MqttReasonCode.MalformedPacket;
            if ((options & (version == MqttProtocolVersion.V500 ? 0xC0 : 0xFC)) != 0)
                return MqttReasonCode.MalformedPacket;
            if ((options & 4) != 0 && MqttTopic.IsShared(filter))
                return MqttReasonCode.ProtocolError;
            subscriptions.Add(new MqttSubscription(Encoding.UTF8.GetString(filter), (MqttQualityOfService)(options & 3))
            {
                NoLocal = (options & 4) != 0,
                RetainAsPublished = (options & 8) != 0,
                RetainHandling = (MqttRetainHandling)(options >> 4 & 3),
            });
        }

        if (reader.Failed)
            return MqttReasonCode.MalformedPacket;
        if (subscriptions.Count == 0)
            return MqttReasonCode.ProtocolError;
        packet = new SubscribePacket(id, subscriptionId, subscriptions);
        return MqttReasonCode.Success;
    }

    public void Write(PacketBuffer to, MqttProtocolVersion version)
    {
        to.Byte((byte)PacketType.Subscribe << 4 | 2);
        var mark = to.BeginLength();
        to.UInt16(PacketId);
        if (version == MqttProtocolVersion.V500)
        {
            var properties = to.BeginLength();
            if (SubscriptionId != 0)
            {
                to.Byte((byte)PropertyId.SubscriptionIdentifier);
                to.Varint(SubscriptionId);
            }

            to.EndLength(properties);
        }

        foreach (var subscription in Subscriptions)
        {
            to.Text(subscription.Filter);
            var options = (int)subscription.QualityOfService;
            if (version == MqttProtocolVersion.V500)
            {
                options |= (subscription.NoLocal ? 4 : 0) | (subscription.RetainAsPublished ? 8 : 0)
                    | (int)subscription.RetainHandling << 4;
            }

            to.Byte(options);
        }

        to.EndLength(mark);
    }
}
