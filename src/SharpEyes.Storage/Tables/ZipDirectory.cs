using System.Buffers.Binary;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>
/// Looks at the end of a zip file (PKWARE APPNOTE 4.3.16) before anybody reads its directory: the directory of a hostile file may
/// list millions of parts, and reading it makes an object of each.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const int EndLength = 22;

    /// <exception cref="WorkbookException">The directory is not where the file says, or larger than a workbook's ever is.</exception>
    public static void Check(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.Length - EndLength;
        while (end >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end)) != EndSignature)
        {
            end--;
        }
        if (end < 0)
        {
            throw new WorkbookException(FileIssues.WorkbookDamaged());
        }
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (size > ImportLimits.ZipDirectoryBytes)
        {
            throw new WorkbookException(FileIssues.WorkbookParts());
        }
        // What reads the directory goes on as long as it finds entries: it must have nothing but these bytes before it.
        if (start + (long)size != file.Length - tail.Length + end)
        {
            throw new WorkbookException(FileIssues.WorkbookDamaged());
        }
    }
}
