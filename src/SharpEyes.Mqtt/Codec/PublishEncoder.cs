using System.Buffers.Binary;

namespace SharpEyes.Mqtt.Codec;

/// <summary>Writes a PUBLISH into a buffer measured beforehand (MQTT 5.0, 3.3): the hot path of delivery and of the client.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal ref struct PublishEncoder
{
    public MqttProtocolVersion Version;
    public ReadOnlySpan<byte> Topic;
    public ReadOnlySpan<byte> Payload;

    /// <summary>Properties already encoded, without expiry, alias and subscription identifiers.</summary>
    public ReadOnlySpan<byte> Properties;

    public ReadOnlySpan<int> SubscriptionIds;
    public uint? Expiry;
    public MqttQualityOfService QualityOfService;
    public bool Retain;
    public bool Duplicate;
    public ushort PacketId;

    /// <summary>Length of the whole packet.</summary>
    public readonly int Measure()
    {
        var body = BodyLength();
        return 1 + PacketBuffer.VarintLength(body) + body;
    }

    /// <summary>Writes the packet; the destination holds at least <see cref="Measure"/> bytes. Returns the length written.</summary>
    public readonly int Write(Span<byte> to)
    {
        to[0] = (byte)((byte)PacketType.Publish << 4 | (Duplicate ? 8 : 0) | (byte)QualityOfService << 1 | (Retain ? 1 : 0));
        var at = 1 + PacketBuffer.WriteVarint(to[1..], BodyLength());
        BinaryPrimitives.WriteUInt16BigEndian(to[at..], (ushort)Topic.Length);
        Topic.CopyTo(to[(at + 2)..]);
        at += 2 + Topic.Length;
        if (QualityOfService != MqttQualityOfService.AtMostOnce)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to[at..], PacketId);
            at += 2;
        }

        if (Version == MqttProtocolVersion.V500)
            at += WriteProperties(to[at..]);
        Payload.CopyTo(to[at..]);
        return at + Payload.Length;
    }

    private readonly int WriteProperties(Span<byte> to)
    {
        var at = PacketBuffer.WriteVarint(to, PropertiesLength());
        if (Expiry is { } seconds)
        {
            to[at] = (byte)PropertyId.MessageExpiry;
            BinaryPrimitives.WriteUInt32BigEndian(to[(at + 1)..], seconds);
            at += 5;
        }

        foreach (var id in SubscriptionIds)
        {
            to[at++] = (byte)PropertyId.SubscriptionIdentifier;
            at += PacketBuffer.WriteVarint(to[at..], id);
        }

        Properties.CopyTo(to[at..]);
        return at + Properties.Length;
    }

    private readonly int BodyLength()
    {
        var length = 2 + Topic.Length + (QualityOfService == MqttQualityOfService.AtMostOnce ? 0 : 2) + Payload.Length;
        if (Version != MqttProtocolVersion.V500)
            return length;
        var properties = PropertiesLength();
        return length + PacketBuffer.VarintLength(properties) + properties;
    }

    private readonly int PropertiesLength()
    {
        var length = Properties.Length + (Expiry is null ? 0 : 5);
        foreach (var id in SubscriptionIds)
            length += 1 + PacketBuffer.VarintLength(id);
        return length;
    }
}
