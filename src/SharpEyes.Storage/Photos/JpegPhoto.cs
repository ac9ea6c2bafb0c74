using System.Buffers.Binary;

namespace SharpEyes.Storage.Photos;

/// <summary>
/// JPEG (ITU-T T.81): segment by segment. Kept is what draws the picture, with the JFIF and Adobe segments that say how its colours are
/// meant; of EXIF only which way is up.
/// </summary>
internal static class JpegPhoto
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte Jfif = 0xE0;
    private const byte Exif = 0xE1;
    private const byte Adobe = 0xEE;
    private const ushort OrientationTag = 0x0112;

    public static ReadOnlySpan<byte> Begin => [0xFF, 0xD8, 0xFF];

    public static PhotoContent? TryRead(ReadOnlySpan<byte> bytes)
    {
        using var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..2]);
        var (at, width, height, scans, orientation) = (2, 0, 0, 0, 0);
        while (at + 2 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == EndOfImage)
            {
                kept.Write(bytes.Slice(at, 2));
                return scans > 0 && width > 0 ? new PhotoContent("image/jpeg", width, height, Turned(kept, orientation)) : null;
            }
            // Segments without a length stand only inside a scan.
            if (marker is 0 or 1 or (>= 0xD0 and <= 0xD8) || at + 4 > bytes.Length)
            {
                return null;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 4 || at + length > bytes.Length)
            {
                return null;
            }
            var segment = bytes.Slice(at, length);
            if (IsFrame(marker))
            {
                if (width > 0 || length < 11)
                {
                    return null;
                }
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
            }
            orientation = marker == Exif && orientation == 0 ? OrientationOf(segment[4..]) : orientation;
            at += length;
            if (marker == StartOfScan)
            {
                scans++;
                var end = EndOfScan(bytes, at);
                kept.Write(segment);
                kept.Write(bytes[at..end]);
                at = end;
            }
            else if (IsKept(marker, segment))
            {
                kept.Write(segment);
            }
        }
        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Application segments and comments carry everything but the picture; a preview or a whole film among it.
    private static bool IsKept(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        Jfif => segment[4..].StartsWith("JFIF\0"u8) && segment.Length == 18,
        Adobe => segment[4..].StartsWith("Adobe"u8) && segment.Length == 16,
        >= 0xE0 and <= 0xEF or >= 0xF0 => false,
        _ => true,
    };

    // Compressed data runs to the next marker that is neither a stuffed byte nor a restart.
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at + 1 < bytes.Length)
        {
            var next = bytes[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= bytes.Length)
            {
                return bytes.Length;
            }
            at += next;
            if (bytes[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
            at += 2;
        }
        return bytes.Length;
    }

    /// <summary>Orientation of the first directory of EXIF, 1–8; 0 when it says none.</summary>
    private static int OrientationOf(ReadOnlySpan<byte> exif)
    {
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < 16)
        {
            return 0;
        }
        var tiff = exif[6..];
        var little = tiff.StartsWith("II"u8);
        ushort Short(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 0;
        }
        var entries = tiff[(int)directory..];
        for (var (i, count) = (0, (int)Short(entries)); i < count && 14 + (i * 12) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * 12), 12);
            if (Short(entry) == OrientationTag)
            {
                return Short(entry[8..]) is >= 1 and <= 8 and var found ? found : 0;
            }
        }
        return 0;
    }

    // The camera was held on its side: without this word the picture would lie there too.
    private static byte[] Turned(MemoryStream picture, int orientation)
    {
        var bytes = picture.ToArray();
        return orientation <= 1 ? bytes :
        [
            .. bytes.AsSpan(0, 2), 0xFF, Exif, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
            .. bytes.AsSpan(2),
        ];
    }
}
