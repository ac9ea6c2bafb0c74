using System.Buffers.Binary;
using System.Text;

namespace SharpEyes.Tests.Photos;

/// <summary>Pictures as devices make them, as small as they can be: right in structure, with a secret in all that is not the picture.</summary>
internal static class SamplePhotos
{
    public const string Secret = "SECRET-46.728,131.14";

    private static readonly byte[] SecretBytes = Encoding.ASCII.GetBytes(Secret);

    public static byte[] Jpeg(int width = 640, int height = 480, byte orientation = 6) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 72, 0, 72, 0, 0]),
        .. Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. SecretBytes]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. SecretBytes]),
        .. Segment(0xFE, SecretBytes),
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xC4, new byte[18]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4,
        0xFF, 0xD9,
        .. SecretBytes,
    ];

    public static byte[] Png(int width = 640, int height = 480) =>
    [
        0x89, .. "PNG\r\n\u001a\n"u8,
        .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]),
        .. Chunk("tEXt", SecretBytes), .. Chunk("eXIf", SecretBytes),
        .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []),
        .. SecretBytes,
    ];

    public static byte[] Webp(int width = 640, int height = 480)
    {
        byte[] chunks =
        [
            .. Riff("VP8X", [0x0C, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]),
            .. Riff("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 1]),
            .. Riff("EXIF", SecretBytes), .. Riff("XMP ", SecretBytes),
        ];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, chunks.Length + 4);
        return [.. "RIFF"u8, .. length, .. "WEBP"u8, .. chunks, .. SecretBytes];
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(string type, byte[] content) => [.. Big(content.Length), .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];

    private static byte[] Riff(string type, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(type), (byte)content.Length, (byte)(content.Length >> 8), 0, 0, .. content, .. new byte[content.Length & 1]];

    private static byte[] Big(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Three(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16)];
}
