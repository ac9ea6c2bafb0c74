using System.Buffers.Binary;

namespace SharpEyes.Simulator.Load;

/// <summary>Cuts a stream of bytes from the server into packets. It keeps an incomplete packet until the rest comes.</summary>
internal sealed class AnswerReader(int capacity)
{
    private readonly byte[] _buffer = new byte[capacity];
    private int _start;
    private int _end;

    /// <summary>Room for the next read.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            return _buffer.AsMemory(_end);
        }
    }

    public void Advance(int read) => _end += read;

    /// <summary>Forgets what an ended connection left behind.</summary>
    public void Clear() => (_start, _end) = (0, 0);

    /// <summary>The next whole packet: its first byte and its body.</summary>
    public bool TryRead(out byte header, out ReadOnlySpan<byte> body)
    {
        header = 0;
        body = default;
        var bytes = _buffer.AsSpan(_start, _end - _start);
        var (length, shift, at) = (0, 0, 1);
        do
        {
            if (at >= bytes.Length || at > 4)
            {
                return false;
            }
            length |= (bytes[at] & 0x7F) << shift;
            shift += 7;
        }
        while ((bytes[at++] & 0x80) != 0);
        if (bytes.Length < at + length)
        {
            return false;
        }
        header = bytes[0];
        body = bytes.Slice(at, length);
        _start += at + length;
        return true;
    }

    /// <summary>The receive maximum in the properties of a CONNACK of MQTT 5.0 (section 3.2.2.3.3), if there is one.</summary>
    public static int? ReceiveMaximum(ReadOnlySpan<byte> connackBody)
    {
        for (var at = 3; at < connackBody.Length;)
        {
            var id = connackBody[at++];
            if (id == 0x21)
            {
                return BinaryPrimitives.ReadUInt16BigEndian(connackBody[at..]);
            }
            var skip = id switch
            {
                0x24 or 0x25 or 0x28 or 0x29 or 0x2A => 1,
                0x22 or 0x13 => 2,
                0x11 or 0x27 => 4,
                0x12 or 0x1F or 0x1A or 0x1C or 0x15 or 0x16 => 2 + BinaryPrimitives.ReadUInt16BigEndian(connackBody[at..]),
                _ => connackBody.Length,
            };
            at += skip;
        }
        return null;
    }
}
