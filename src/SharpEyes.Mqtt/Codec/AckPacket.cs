using System.Buffers.Binary;

namespace SharpEyes.Mqtt.Codec;

/// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP (MQTT 5.0, 3.4 to 3.7).</summary>
internal readonly record struct AckPacket(PacketType Type, ushort PacketId, MqttReasonCode Reason)
{
    public static MqttReasonCode Read(in PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version, out AckPacket packet)
    {
        packet = default;
        if (frame.Flags != (frame.Type == PacketType.Pubrel ? 2 : 0))
            return MqttReasonCode.MalformedPacket;

        var reader = new SpanReader(body);
        var id = reader.ReadUInt16();
        var reason = MqttReasonCode.Success;
        if (version == MqttProtocolVersion.V500 && !reader.AtEnd)
        {
            reason = (MqttReasonCode)reader.ReadByte();
            if (!reader.AtEnd && PropertySkipping.Skip(ref reader, PropertySet.Acknowledgement) is var bad and not MqttReasonCode.Success)
                return bad;
        }

        packet = new AckPacket(frame.Type, id, reason);
        return reader.Failed || !reader.AtEnd || id == 0 ? MqttReasonCode.MalformedPacket : MqttReasonCode.Success;
    }

    /// <summary>Appends the packet; a success takes the short form, which is the same in both versions.</summary>
    public static void Write(PacketBuffer to, PacketType type, ushort packetId, MqttReasonCode reason, MqttProtocolVersion version)
    {
        var full = version == MqttProtocolVersion.V500 && reason != MqttReasonCode.Success;
        var room = to.Reserve(full ? 5 : 4);
        room[0] = (byte)((byte)type << 4 | (type == PacketType.Pubrel ? 2 : 0));
        room[1] = (byte)(full ? 3 : 2);
        BinaryPrimitives.WriteUInt16BigEndian(room[2..], packetId);
        if (full)
            room[4] = (byte)reason;
    }
}
