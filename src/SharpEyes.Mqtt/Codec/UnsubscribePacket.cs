using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>UNSUBSCRIBE (MQTT 5.0, 3.10).</summary>
internal sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters)
{
    public static MqttReasonCode Read(
        in PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version, out UnsubscribePacket? packet)
    {
        packet = null;
        var reader = new SpanReader(body);
        var id = reader.ReadUInt16();
        if (frame.Flags != 2 || id == 0)
            return MqttReasonCode.MalformedPacket;
        if (version == MqttProtocolVersion.V500
            && PropertySkipping.Skip(ref reader, PropertySet.Unsubscribe) is var bad and not MqttReasonCode.Success)
        {
            return bad;
        }

        var filters = new List<string>();
        while (!reader.AtEnd)
            filters.Add(Encoding.UTF8.GetString(reader.ReadText()));
        if (reader.Failed)
            return MqttReasonCode.MalformedPacket;
        if (filters.Count == 0)
            return MqttReasonCode.ProtocolError;
        packet = new UnsubscribePacket(id, filters);
        return MqttReasonCode.Success;
    }

    public void Write(PacketBuffer to, MqttProtocolVersion version)
    {
        to.Byte((byte)PacketType.Unsubscribe << 4 | 2);
        var mark = to.BeginLength();
        to.UInt16(PacketId);
        if (version == MqttProtocolVersion.V500)
            to.Byte(0);
        foreach (var filter in Filters)
            to.Text(filter);
        to.EndLength(mark);
    }
}
