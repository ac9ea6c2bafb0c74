using System.Buffers.Binary;
using System.Text.Unicode;

namespace SharpEyes.Mqtt.Codec;

/// <summary>
/// Reads the data types of MQTT 5.0, 1.5, from one packet's body. Never throws and never reads past the end: a failed read
/// returns a default and sets <see cref="Failed"/>, so that a packet is checked once, after its last field.
/// </summary>
internal ref struct SpanReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool Failed { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte ReadByte()
    {
        if (_rest.IsEmpty)
            return (byte)Fail();
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ushort ReadUInt16()
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out var value))
            return (ushort)Fail();
        _rest = _rest[2..];
        return value;
    }

    public uint ReadUInt32()
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out var value))
            return (uint)Fail();
        _rest = _rest[4..];
        return value;
    }

    /// <summary>Variable byte integer of at most four bytes (1.5.5).</summary>
    public int ReadVarint()
    {
        var value = 0;
        for (var i = 0; i < 4 && i < _rest.Length; i++)
        {
            value |= (_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        return Fail();
    }

    public ReadOnlySpan<byte> ReadBinary()
    {
        var length = ReadUInt16();
        return Take(length);
    }

    /// <summary>UTF-8 without NUL (1.5.4).</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        var text = ReadBinary();
        if (!Utf8.IsValid(text) || text.Contains((byte)0))
            Fail();
        return text;
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            Fail();
            return default;
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private int Fail()
    {
        Failed = true;
        _rest = default;
        return 0;
    }
}
