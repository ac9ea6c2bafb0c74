using System.Runtime.InteropServices;

namespace SharpEyes.Mqtt.Codec;

/// <summary>A PUBLISH as it lies in the receive buffer (MQTT 5.0, 3.3). Spans live as long as that buffer.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct PublishPacket
{
    /// <summary>Empty when the packet names its topic by alias alone.</summary>
    public ReadOnlySpan<byte> Topic;

    public ReadOnlySpan<byte> Payload;

    /// <summary>All properties as encoded, without the length of the block.</summary>
    public ReadOnlySpan<byte> Properties;

    public MqttQualityOfService QualityOfService;
    public bool Retain;
    public bool Duplicate;

    /// <summary>Zero at QoS 0.</summary>
    public ushort PacketId;

    /// <summary>Zero when there is none.</summary>
    public ushort TopicAlias;

    /// <summary>Seconds; null when the message does not expire.</summary>
    public uint? Expiry;

    public static MqttReasonCode Read(byte flags, ReadOnlySpan<byte> body, MqttProtocolVersion version, out PublishPacket packet)
    {
        packet = default;
        var reader = new SpanReader(body);
        packet.Topic = reader.ReadBinary();
        packet.QualityOfService = (MqttQualityOfService)(flags >> 1 & 3);
        packet.Retain = (flags & 1) != 0;
        packet.Duplicate = (flags & 8) != 0;
        if ((flags & 6) != 0)
        {
            if ((flags & 6) == 6 || (packet.PacketId = reader.ReadUInt16()) == 0)
                return MqttReasonCode.MalformedPacket;
        }
        else if (packet.Duplicate)
        {
            return MqttReasonCode.MalformedPacket;
        }

        if (version == MqttProtocolVersion.V500)
        {
            // A block of length zero is by far the most frequent.
            if (reader.Rest is [0, ..])
            {
                reader.ReadByte();
            }
            else
            {
                var properties = new PropertyReader(ref reader, PropertySet.Publish);
                var reason = ReadProperties(ref properties, ref packet.TopicAlias, ref packet.Expiry);
                if (reason != MqttReasonCode.Success)
                    return reason;
                packet.Properties = properties.Block;
            }
        }

        if (reader.Failed)
            return MqttReasonCode.MalformedPacket;
        packet.Payload = reader.Rest;
        if (packet.Topic.IsEmpty)
            return packet.TopicAlias == 0 ? MqttReasonCode.ProtocolError : MqttReasonCode.Success;
        return MqttTopic.IsValidName(packet.Topic) ? MqttReasonCode.Success : MqttReasonCode.TopicNameInvalid;
    }

    private static MqttReasonCode ReadProperties(scoped ref PropertyReader properties, ref ushort topicAlias, ref uint? expiry)
    {
        while (properties.Next())
        {
            switch (properties.Id)
            {
                case PropertyId.TopicAlias:
                    topicAlias = (ushort)properties.Number;
                    if (topicAlias == 0)
                        return MqttReasonCode.TopicAliasInvalid;
                    break;
                case PropertyId.MessageExpiry:
                    expiry = properties.Number;
                    break;
                case PropertyId.ResponseTopic when !MqttTopic.IsValidName(properties.Bytes):
                    return MqttReasonCode.ProtocolError;
            }
        }

        return properties.Reason;
    }
}
