using System.Buffers.Binary;

namespace SharpEyes.Storage.Photos;

/// <summary>PNG (ISO/IEC 15948): the chunks that draw the picture; texts, times, EXIF and animations are left out.</summary>
internal static class PngPhoto
{
    private const int HeaderLength = 13;
    private static readonly string[] Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD"];

    public static ReadOnlySpan<byte> Begin => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PhotoContent? TryRead(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(Begin);
        var (at, width, height, hasData) = (Begin.Length, 0, 0, false);
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12)
            {
                return null;
            }
            var chunk = bytes.Slice(at, 12 + (int)length);
            var type = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            // The header stands first and once.
            if (type == "IHDR" != (at == Begin.Length) || (type == "IHDR" && length != HeaderLength))
            {
                return null;
            }
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadInt32BigEndian(chunk[12..]));
            }
            hasData |= type == "IDAT" && length > 0;
            if (Kept.Contains(type))
            {
                kept.Write(chunk);
            }
            if (type == "IEND")
            {
                return hasData && length == 0 ? new PhotoContent("image/png", width, height, kept.ToArray()) : null;
            }
            at += chunk.Length;
        }
        return null;
    }
}
