using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>CONNACK (MQTT 5.0 and 3.1.1, 3.2). An absent property means the default of the standard.</summary>
internal sealed record ConnackPacket
{
    public bool SessionPresent { get; init; }

    public MqttReasonCode Reason { get; init; }

    public uint? SessionExpirySeconds { get; init; }

    public ushort? ReceiveMaximum { get; init; }

    public uint? MaximumPacketSize { get; init; }

    public string? AssignedClientId { get; init; }

    public ushort? TopicAliasMaximum { get; init; }

    public ushort? ServerKeepAliveSeconds { get; init; }

    public string? ReasonString { get; init; }

    public static MqttReasonCode Read(
        in PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version, out ConnackPacket? packet)
    {
        packet = null;
        var reader = new SpanReader(body);
        var flags = reader.ReadByte();
        var code = reader.ReadByte();
        if (frame.Flags != 0 || (flags & 0xFE) != 0 || reader.Failed)
            return MqttReasonCode.MalformedPacket;
        var connack = new ConnackPacket { SessionPresent = flags == 1, Reason = FromWire(code, version) };
        if (version == MqttProtocolVersion.V500 && ReadProperties(ref reader, ref connack) is var bad and not MqttReasonCode.Success)
            return bad;
        if (reader.Failed || !reader.AtEnd)
            return MqttReasonCode.MalformedPacket;
        packet = connack;
        return MqttReasonCode.Success;
    }

    public void Write(PacketBuffer to, MqttProtocolVersion version)
    {
        to.Byte((byte)PacketType.Connack << 4);
        var mark = to.BeginLength();
        to.Byte(SessionPresent ? 1 : 0);
        to.Byte(ToWire(Reason, version));
        if (version == MqttProtocolVersion.V500)
        {
            var properties = to.BeginLength();
            to.UInt32Property(PropertyId.SessionExpiry, SessionExpirySeconds);
            to.UInt16Property(PropertyId.ReceiveMaximum, ReceiveMaximum);
            to.UInt32Property(PropertyId.MaximumPacketSize, MaximumPacketSize);
            to.TextProperty(PropertyId.AssignedClientId, AssignedClientId);
            to.UInt16Property(PropertyId.TopicAliasMaximum, TopicAliasMaximum);
            to.UInt16Property(PropertyId.ServerKeepAlive, ServerKeepAliveSeconds);
            to.TextProperty(PropertyId.ReasonString, ReasonString);
            to.EndLength(properties);
        }

        to.EndLength(mark);
    }

    private static MqttReasonCode ReadProperties(scoped ref SpanReader reader, ref ConnackPacket connack)
    {
        var properties = new PropertyReader(ref reader, PropertySet.Connack);
        while (properties.Next())
        {
            connack = properties.Id switch
            {
                PropertyId.SessionExpiry => connack with { SessionExpirySeconds = properties.Number },
                PropertyId.ReceiveMaximum => connack with { ReceiveMaximum = (ushort)properties.Number },
                PropertyId.MaximumPacketSize => connack with { MaximumPacketSize = properties.Number },
                PropertyId.AssignedClientId => connack with { AssignedClientId = Encoding.UTF8.GetString(properties.Bytes) },
                PropertyId.TopicAliasMaximum => connack with { TopicAliasMaximum = (ushort)properties.Number },
                PropertyId.ServerKeepAlive => connack with { ServerKeepAliveSeconds = (ushort)properties.Number },
                PropertyId.ReasonString => connack with { ReasonString = Encoding.UTF8.GetString(properties.Bytes) },
                _ => connack,
            };
        }

        return properties.Reason;
    }

    // 3.1.1 knows five refusals (3.1.1, 3.2.2.3); what has no counterpart is "server unavailable".
    private static byte ToWire(MqttReasonCode reason, MqttProtocolVersion version) => (version, reason) switch
    {
        (MqttProtocolVersion.V500, _) or (_, MqttReasonCode.Success) => (byte)reason,
        (_, MqttReasonCode.UnsupportedProtocolVersion) => 1,
        (_, MqttReasonCode.ClientIdentifierNotValid) => 2,
        (_, MqttReasonCode.BadUserNameOrPassword) => 4,
        (_, MqttReasonCode.NotAuthorized) => 5,
        _ => 3,
    };

    private static MqttReasonCode FromWire(byte code, MqttProtocolVersion version) => (version, code) switch
    {
        (MqttProtocolVersion.V500, _) or (_, 0) => (MqttReasonCode)code,
        (_, 1) => MqttReasonCode.UnsupportedProtocolVersion,
        (_, 2) => MqttReasonCode.ClientIdentifierNotValid,
        (_, 3) => MqttReasonCode.ServerUnavailable,
        (_, 4) => MqttReasonCode.BadUserNameOrPassword,
        (_, 5) => MqttReasonCode.NotAuthorized,
        _ => MqttReasonCode.UnspecifiedError,
    };
}
