using System.Buffers.Binary;
using System.Text;

namespace SharpEyes.Storage.Tables;

/// <summary>
/// The container that spreadsheets of before 2007 are, and around it the ones with a password (MS-CFB). Only looked at, to say which.
/// </summary>
internal static class OleFile
{
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Whether the directory of the container names a workbook behind a password.</summary>
    public static bool IsEncrypted(Stream file)
    {
        Span<byte> header = stackalloc byte[52];
        file.Position = 0;
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return false;
        }
        var sectorBits = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        var directory = (BinaryPrimitives.ReadUInt32LittleEndian(header[48..]) + 1L) << Math.Min(sectorBits, (ushort)16);
        if (directory >= file.Length)
        {
            return false;
        }
        file.Position = directory;
        Span<byte> entries = stackalloc byte[4096];
        return entries[..file.ReadAtLeast(entries, entries.Length, throwOnEndOfStream: false)].IndexOf(EncryptedPackage) >= 0;
    }
}
