namespace SharpEyes.Mqtt.Codec;

/// <summary>Writes single properties (MQTT 5.0, 2.2.2.2); absent values write nothing.</summary>
internal static class PropertyWriting
{
    public static void ByteProperty(this PacketBuffer to, PropertyId id, bool? value)
    {
        if (value is not { } given)
            return;
        to.Byte((byte)id);
        to.Byte(given ? 1 : 0);
    }

    public static void UInt16Property(this PacketBuffer to, PropertyId id, ushort? value)
    {
        if (value is not { } given)
            return;
        to.Byte((byte)id);
        to.UInt16(given);
    }

    public static void UInt32Property(this PacketBuffer to, PropertyId id, uint? value)
    {
        if (value is not { } given)
            return;
        to.Byte((byte)id);
        to.UInt32(given);
    }

    public static void TextProperty(this PacketBuffer to, PropertyId id, string? value)
    {
        if (value is null)
            return;
        to.Byte((byte)id);
        to.Text(value);
    }

    public static void BinaryProperty(this PacketBuffer to, PropertyId id, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;
        to.Byte((byte)id);
        to.Binary(value);
    }
}
