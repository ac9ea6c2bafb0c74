namespace SharpEyes.Mqtt.Codec;

/// <summary>The fixed header: first byte and remaining length (MQTT 5.0, 2.1).</summary>
/// <param name="FirstByte">Packet type in the upper half, flags in the lower.</param>
/// <param name="HeaderLength">Bytes of the fixed header, 2 to 5.</param>
/// <param name="BodyLength">The remaining length: bytes of the packet after the fixed header.</param>
internal readonly record struct PacketFrame(byte FirstByte, int HeaderLength, int BodyLength)
{
    /// <summary>Longest fixed header.</summary>
    public const int MaxHeaderLength = 5;

    public PacketType Type => (PacketType)(FirstByte >> 4);

    public byte Flags => (byte)(FirstByte & 0x0F);

    public int Length => HeaderLength + BodyLength;

    /// <summary>
    /// Reads the fixed header at the start of <paramref name="bytes"/>. Only <see cref="FrameStatus.Complete"/> promises that the body
    /// is there as well.
    /// </summary>
    public static FrameStatus Read(ReadOnlySpan<byte> bytes, int maximumPacketSize, out PacketFrame frame)
    {
        frame = default;
        var body = 0;
        for (var i = 1; i < MaxHeaderLength; i++)
        {
            if (i >= bytes.Length)
                return FrameStatus.HeaderIncomplete;
            var digit = bytes[i];
            body |= (digit & 0x7F) << (7 * (i - 1));
            if (digit >= 0x80)
                continue;

            frame = new PacketFrame(bytes[0], i + 1, body);
            if (frame.Length > maximumPacketSize)
                return FrameStatus.TooLarge;
            return bytes.Length >= frame.Length ? FrameStatus.Complete : FrameStatus.BodyIncomplete;
        }

        return FrameStatus.Malformed;
    }
}
