using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>
/// A growing buffer of encoded packets. Its memory is rented at the first write and given back by <see cref="Release"/>,
/// so that a connection that says nothing holds none. Not thread-safe.
/// </summary>
internal sealed class PacketBuffer
{
    // A length is written after its content; this many bytes are kept free for it.
    private const int LengthRoom = 4;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public static int VarintLength(int value) => value switch { < 128 => 1, < 16_384 => 2, < 2_097_152 => 3, _ => 4 };

    public static int WriteVarint(Span<byte> to, int value)
    {
        var at = 0;
        while (value >= 0x80)
        {
            to[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[at++] = (byte)value;
        return at;
    }

    /// <summary>Room for <paramref name="length"/> bytes, already counted as written.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_bytes.Length - Length < length)
            Grow(length);
        var room = _bytes.AsSpan(Length, length);
        Length += length;
        return room;
    }

    public void Byte(int value) => Reserve(1)[0] = (byte)value;

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);

    public void Varint(int value) => WriteVarint(Reserve(VarintLength(value)), value);

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Binary data or UTF-8 with its two-byte length (MQTT 5.0, 1.5.4 and 1.5.6).</summary>
    /// <exception cref="ArgumentException">Longer than 65,535 bytes.</exception>
    public void Binary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ushort.MaxValue)
            throw new ArgumentException("A field of MQTT holds at most 65,535 bytes.", nameof(bytes));
        UInt16(bytes.Length);
        Raw(bytes);
    }

    /// <inheritdoc cref="Binary"/>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length > ushort.MaxValue)
            throw new ArgumentException("A text of MQTT holds at most 65,535 bytes.", nameof(text));
        UInt16(length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    /// <summary>Starts a part that is preceded by its length; <see cref="EndLength"/> takes the returned mark.</summary>
    public int BeginLength()
    {
        Reserve(LengthRoom);
        return Length;
    }

    /// <summary>Writes the length of what was written since the mark in front of it.</summary>
    public void EndLength(int mark)
    {
        var length = Length - mark;
        var written = WriteVarint(_bytes.AsSpan(mark - LengthRoom), length);
        _bytes.AsSpan(mark, length).CopyTo(_bytes.AsSpan(mark - LengthRoom + written));
        Length -= LengthRoom - written;
    }

    /// <summary>Forgets the content, keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets the content and gives the memory back.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(512, Math.Max(_bytes.Length * 2, Length + more)));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
