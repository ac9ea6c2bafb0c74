using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>DISCONNECT (MQTT 5.0 and 3.1.1, 3.14).</summary>
internal sealed record DisconnectPacket(MqttReasonCode Reason, uint? SessionExpirySeconds = null, string? ReasonString = null)
{
    public static MqttReasonCode Read(
        in PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version, out DisconnectPacket? packet)
    {
        packet = null;
        if (frame.Flags != 0 || (version == MqttProtocolVersion.V311 && body.Length != 0))
            return MqttReasonCode.MalformedPacket;
        var disconnect = new DisconnectPacket(MqttReasonCode.Success);
        var reader = new SpanReader(body);
        if (!reader.AtEnd)
            disconnect = disconnect with { Reason = (MqttReasonCode)reader.ReadByte() };
        if (!reader.AtEnd)
        {
            var properties = new PropertyReader(ref reader, PropertySet.Disconnect);
            while (properties.Next())
            {
                disconnect = properties.Id switch
                {
                    PropertyId.SessionExpiry => disconnect with { SessionExpirySeconds = properties.Number },
                    PropertyId.ReasonString => disconnect with { ReasonString = Encoding.UTF8.GetString(properties.Bytes) },
                    _ => disconnect,
                };
            }

            if (properties.Reason != MqttReasonCode.Success)
                return properties.Reason;
        }

        if (reader.Failed || !reader.AtEnd)
            return MqttReasonCode.MalformedPacket;
        packet = disconnect;
        return MqttReasonCode.Success;
    }

    public void Write(PacketBuffer to, MqttProtocolVersion version)
    {
        to.Byte((byte)PacketType.Disconnect << 4);
        var mark = to.BeginLength();
        if (version == MqttProtocolVersion.V500)
        {
            to.Byte((byte)Reason);
            var properties = to.BeginLength();
            to.UInt32Property(PropertyId.SessionExpiry, SessionExpirySeconds);
            to.TextProperty(PropertyId.ReasonString, ReasonString);
            to.EndLength(properties);
        }

        to.EndLength(mark);
    }
}
