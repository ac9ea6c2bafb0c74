using System.Buffers.Binary;

namespace SharpEyes.Storage.Photos;

/// <summary>WebP (RFC 9649), still pictures: the chunks that draw the picture; EXIF, XMP and what is not known are left out.</summary>
internal static class WebpPhoto
{
    private const int HeaderLength = 12;
    private const byte Animated = 0x02;
    private const byte OfPicture = 0x10;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderLength && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8);

    public static PhotoContent? TryRead(ReadOnlySpan<byte> bytes)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (end < HeaderLength || end > bytes.Length)
        {
            return null;
        }
        bytes = bytes[..(int)end];
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..HeaderLength]);
        var (at, size) = (HeaderLength, (Width: 0, Height: 0));
        while (at + 8 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var padded = 8L + length + (length & 1);
            if (at + padded > bytes.Length)
            {
                return null;
            }
            var chunk = bytes.Slice(at, (int)padded);
            at += chunk.Length;
            switch (System.Text.Encoding.ASCII.GetString(chunk[..4]))
            {
                case "VP8X" when chunk.Length >= 18 && (chunk[8] & Animated) == 0 && size.Width == 0:
                    // The canvas, with the word on transparency and without those on what is left out.
                    kept.Write(chunk[..8]);
                    kept.WriteByte((byte)(chunk[8] & OfPicture));
                    kept.Write(chunk[9..]);
                    break;
                case "ALPH":
                    kept.Write(chunk);
                    break;
                case "VP8 " or "VP8L" when size.Width == 0 && SizeOf(chunk) is { } found:
                    size = found;
                    kept.Write(chunk);
                    break;
                case "VP8X" or "VP8 " or "VP8L" or "ANIM" or "ANMF":
                    return null;
                default:
                    break;
            }
        }
        return size.Width > 0 ? new PhotoContent("image/webp", size.Width, size.Height, Sized(kept)) : null;
    }

    private static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> chunk)
    {
        var data = chunk[8..];
        if (chunk[3] == 'L')
        {
            var bits = data.Length >= 5 && data[0] == 0x2F ? BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) : 0;
            return bits == 0 ? null : ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }
        // A key frame (RFC 6386, 9.1): three bytes, a start code, width and height of 14 bits.
        return data.Length >= 10 && (data[0] & 1) == 0 && data[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
            : null;
    }

    private static byte[] Sized(MemoryStream picture)
    {
        var bytes = picture.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return bytes;
    }
}
