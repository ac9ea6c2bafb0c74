namespace SharpEyes.Mqtt.Codec;

/// <summary>SUBACK or UNSUBACK (MQTT 5.0, 3.9 and 3.11): one reason for each filter, none in a 3.1.1 UNSUBACK.</summary>
internal sealed record SubackPacket(PacketType Type, ushort PacketId, IReadOnlyList<MqttReasonCode> Reasons)
{
    public static MqttReasonCode Read(in PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version, out SubackPacket? packet)
    {
        packet = null;
        var reader = new SpanReader(body);
        var id = reader.ReadUInt16();
        if (frame.Flags != 0 || id == 0)
            return MqttReasonCode.MalformedPacket;
        if (version == MqttProtocolVersion.V500
            && PropertySkipping.Skip(ref reader, PropertySet.Acknowledgement) is var bad and not MqttReasonCode.Success)
        {
            return bad;
        }

        if (reader.Failed)
            return MqttReasonCode.MalformedPacket;
        var reasons = new MqttReasonCode[reader.Rest.Length];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = (MqttReasonCode)reader.ReadByte();
        packet = new SubackPacket(frame.Type, id, reasons);
        return MqttReasonCode.Success;
    }

    public void Write(PacketBuffer to, MqttProtocolVersion version)
    {
        to.Byte((byte)Type << 4);
        var mark = to.BeginLength();
        to.UInt16(PacketId);
        if (version == MqttProtocolVersion.V500)
            to.Byte(0);
        if (version == MqttProtocolVersion.V500 || Type == PacketType.Suback)
        {
            // 3.1.1 has one failure for all causes (3.1.1, 3.9.3).
            foreach (var reason in Reasons)
                to.Byte(version == MqttProtocolVersion.V311 && reason >= MqttReasonCode.UnspecifiedError ? 0x80 : (byte)reason);
        }

        to.EndLength(mark);
    }
}
