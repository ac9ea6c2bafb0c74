using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>CONNECT (MQTT 5.0 and 3.1.1, 3.1).</summary>
internal sealed record ConnectPacket
{
    /// <summary>Mosquitto bridges set the top bit of the protocol level to say that they are one.</summary>
    private const byte BridgeBit = 0x80;

    public MqttProtocolVersion Version { get; init; } = MqttProtocolVersion.V500;

    /// <summary>The peer is a bridge: its subscriptions are no-local and retain-as-published even in 3.1.1.</summary>
    public bool IsBridge { get; init; }

    public string ClientId { get; init; } = "";

    public bool CleanStart { get; init; } = true;

    public ushort KeepAliveSeconds { get; init; }

    public string? UserName { get; init; }

    public byte[]? Password { get; init; }

    public MqttMessage? Will { get; init; }

    public uint WillDelaySeconds { get; init; }

    /// <summary>Null when absent: zero in 5.0 (3.1.2.11.2), for ever in 3.1.1 without clean session.</summary>
    public uint? SessionExpirySeconds { get; init; }

    public ushort? ReceiveMaximum { get; init; }

    public uint? MaximumPacketSize { get; init; }

    public ushort? TopicAliasMaximum { get; init; }

    public string? AuthenticationMethod { get; init; }

    public static MqttReasonCode Read(in PacketFrame frame, ReadOnlySpan<byte> body, out ConnectPacket? packet)
    {
        packet = null;
        var reader = new SpanReader(body);
        var name = reader.ReadBinary();
        var level = reader.ReadByte();
        var flags = reader.ReadByte();
        var keepAlive = reader.ReadUInt16();
        if (frame.Flags != 0 || reader.Failed || !(name.SequenceEqual("MQTT"u8) || name.SequenceEqual("MQIsdp"u8)))
            return MqttReasonCode.MalformedPacket;
        if (name.Length != 4 || (level & ~BridgeBit) is not (4 or 5))
            return MqttReasonCode.UnsupportedProtocolVersion;

        var version = (MqttProtocolVersion)(level & ~BridgeBit);
        var willQos = flags >> 3 & 3;
        var hasWill = (flags & 0x04) != 0;
        if ((flags & 1) != 0 || willQos == 3 || (!hasWill && (flags & 0x38) != 0))
            return MqttReasonCode.MalformedPacket;
        if (version == MqttProtocolVersion.V311 && (flags & 0xC0) == 0x40)
            return MqttReasonCode.MalformedPacket;

        var connect = new ConnectPacket
        {
            Version = version,
            IsBridge = (level & BridgeBit) != 0,
            CleanStart = (flags & 2) != 0,
            KeepAliveSeconds = keepAlive,
        };
        if (version == MqttProtocolVersion.V500 && ReadProperties(ref reader, ref connect) is var bad and not MqttReasonCode.Success)
            return bad;

        connect = connect with { ClientId = Encoding.UTF8.GetString(reader.ReadText()) };
        if (hasWill)
        {
            var reason = ReadWill(ref reader, ref connect, (MqttQualityOfService)willQos, (flags & 0x20) != 0);
            if (reason != MqttReasonCode.Success)
                return reason;
        }

        if ((flags & 0x80) != 0)
            connect = connect with { UserName = Encoding.UTF8.GetString(reader.ReadText()) };
        if ((flags & 0x40) != 0)
            connect = connect with { Password = reader.ReadBinary().ToArray() };
        if (reader.Failed || !reader.AtEnd)
            return MqttReasonCode.MalformedPacket;
        packet = connect;
        return MqttReasonCode.Success;
    }

    public void Write(PacketBuffer to)
    {
        to.Byte((byte)PacketType.Connect << 4);
        var mark = to.BeginLength();
        to.Binary("MQTT"u8);
        to.Byte((byte)Version | (IsBridge ? BridgeBit : 0));
        var will = Will is null ? 0 : 4 | (byte)Will.QualityOfService << 3 | (Will.Retain ? 0x20 : 0);
        to.Byte((CleanStart ? 2 : 0) | will | (UserName is null ? 0 : 0x80) | (Password is null ? 0 : 0x40));
        to.UInt16(KeepAliveSeconds);
        if (Version == MqttProtocolVersion.V500)
            WriteProperties(to);
        to.Text(ClientId);
        if (Will is not null)
            WriteWill(to, Will);
        if (UserName is not null)
            to.Text(UserName);
        if (Password is not null)
            to.Binary(Password);
        to.EndLength(mark);
    }

    private static MqttReasonCode ReadProperties(scoped ref SpanReader reader, ref ConnectPacket connect)
    {
        var properties = new PropertyReader(ref reader, PropertySet.Connect);
        while (properties.Next())
        {
            connect = properties.Id switch
            {
                PropertyId.SessionExpiry => connect with { SessionExpirySeconds = properties.Number },
                PropertyId.ReceiveMaximum => connect with { ReceiveMaximum = (ushort)properties.Number },
                PropertyId.MaximumPacketSize => connect with { MaximumPacketSize = properties.Number },
                PropertyId.TopicAliasMaximum => connect with { TopicAliasMaximum = (ushort)properties.Number },
                PropertyId.AuthenticationMethod => connect with { AuthenticationMethod = Encoding.UTF8.GetString(properties.Bytes) },
                _ => connect,
            };
        }

        return properties.Reason;
    }

    private static MqttReasonCode ReadWill(
        scoped ref SpanReader reader, ref ConnectPacket connect, MqttQualityOfService qualityOfService, bool retain)
    {
        var block = ReadOnlySpan<byte>.Empty;
        var delay = 0u;
        if (connect.Version == MqttProtocolVersion.V500)
        {
            var properties = new PropertyReader(ref reader, PropertySet.Will);
            while (properties.Next())
            {
                if (properties.Id == PropertyId.WillDelay)
                    delay = properties.Number;
            }

            if (properties.Reason != MqttReasonCode.Success)
                return properties.Reason;
            block = properties.Block;
        }

        var topic = reader.ReadBinary();
        var payload = reader.ReadBinary();
        if (reader.Failed)
            return MqttReasonCode.MalformedPacket;
        if (!MqttTopic.IsValidName(topic))
            return MqttReasonCode.TopicNameInvalid;
        var will = new MqttMessage
        {
            Topic = Encoding.UTF8.GetString(topic),
            Payload = payload.ToArray(),
            QualityOfService = qualityOfService,
            Retain = retain,
        };
        connect = connect with { Will = MessageProperties.Read(block, PropertySet.Will, will), WillDelaySeconds = delay };
        return MqttReasonCode.Success;
    }

    private void WriteProperties(PacketBuffer to)
    {
        var mark = to.BeginLength();
        to.UInt32Property(PropertyId.SessionExpiry, SessionExpirySeconds);
        to.UInt16Property(PropertyId.ReceiveMaximum, ReceiveMaximum);
        to.UInt32Property(PropertyId.MaximumPacketSize, MaximumPacketSize);
        to.UInt16Property(PropertyId.TopicAliasMaximum, TopicAliasMaximum);
        to.TextProperty(PropertyId.AuthenticationMethod, AuthenticationMethod);
        to.EndLength(mark);
    }

    private void WriteWill(PacketBuffer to, MqttMessage will)
    {
        if (Version == MqttProtocolVersion.V500)
        {
            var mark = to.BeginLength();
            to.UInt32Property(PropertyId.WillDelay, WillDelaySeconds == 0 ? null : WillDelaySeconds);
            to.UInt32Property(PropertyId.MessageExpiry, will.Expiry is { } expiry ? (uint)expiry.TotalSeconds : null);
            MessageProperties.Write(to, will);
            to.EndLength(mark);
        }

        to.Text(will.Topic);
        to.Binary(will.Payload.Span);
    }
}
