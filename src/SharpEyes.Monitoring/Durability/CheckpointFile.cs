using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SharpEyes.Monitoring.Durability;

/// <summary>Takes records of points in pieces; the state is that of each piece's moment.</summary>
/// <param name="from">Number of the first point wanted.</param>
/// <param name="into">Where to put them.</param>
internal delegate void CopyRecords(int from, Span<CheckpointRecord> into);

/// <summary>
/// Writes and reads the checkpoint: one binary file, checked as a whole by a CRC, replaced by renaming. A file that is cut off,
/// damaged or of another build is refused, never half believed.
/// </summary>
internal static class CheckpointFile
{
    private const int Chunk = 4096;
    private const int BufferSize = 1 << 20;

    /// <summary>Writes beside the old file. <see cref="Publish"/> replaces it.</summary>
    public static void WriteBeside(string path, CheckpointHeader header, ReadOnlySpan<GatewayRecord> gateways, CopyRecords copy)
    {
        using var file = new FileStream(BesideOf(path), FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);
        uint crc = 0;
        Write(file, MemoryMarshal.AsBytes(new ReadOnlySpan<CheckpointHeader>(in header)), ref crc);
        Write(file, MemoryMarshal.AsBytes(gateways), ref crc);
        var records = new CheckpointRecord[Math.Min(Chunk, header.Points)];
        for (var from = 0; from < header.Points; from += Chunk)
        {
            var piece = records.AsSpan(0, Math.Min(Chunk, header.Points - from));
            copy(from, piece);
            Write(file, MemoryMarshal.AsBytes(piece), ref crc);
        }
        file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in crc)));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Makes the file written last the checkpoint.</summary>
    public static void Publish(string path) => File.Move(BesideOf(path), path, overwrite: true);

    /// <summary>Checks a checkpoint as a whole and reads its header; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut off or of another build.</exception>
    public static CheckpointHeader? ReadHeader(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = Open(path);
        return Verify(file);
    }

    /// <summary>Reads the records of a checkpoint that was checked.</summary>
    public static void Read(string path, Action<GatewayRecord> onGateway, TakeRecords onPoints)
    {
        using var file = Open(path);
        uint crc = 0;
        var header = ReadOne<CheckpointHeader>(file, ref crc);
        for (var number = 0; number < header.Gateways; number++) onGateway(ReadOne<GatewayRecord>(file, ref crc));
        var records = new CheckpointRecord[Math.Min(Chunk, header.Points)];
        for (var from = 0; from < header.Points; from += Chunk)
        {
            var piece = records.AsSpan(0, Math.Min(Chunk, header.Points - from));
            file.ReadExactly(MemoryMarshal.AsBytes(piece));
            onPoints(piece);
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);

    private static CheckpointHeader Verify(FileStream file)
    {
        if (file.Length < Unsafe.SizeOf<CheckpointHeader>() + sizeof(uint)) throw new InvalidDataException("The checkpoint is cut off.");
        uint crc = 0;
        var header = ReadOne<CheckpointHeader>(file, ref crc);
        if (!header.IsReadable) throw new InvalidDataException("The checkpoint is of another version, or none.");
        if (header.Length != file.Length) throw new InvalidDataException($"The checkpoint has {file.Length} bytes; its header says {header.Length}.");
        var buffer = new byte[BufferSize];
        for (var left = file.Length - sizeof(uint) - file.Position; left > 0;)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(piece);
            crc = Crc32C.Append(crc, piece);
            left -= piece.Length;
        }
        uint ignored = 0;
        if (ReadOne<uint>(file, ref ignored) != crc) throw new InvalidDataException("The checkpoint does not fit its checksum.");
        return header;
    }

    private static string BesideOf(string path) => path + ".new";

    private static void Write(FileStream file, ReadOnlySpan<byte> bytes, ref uint crc)
    {
        crc = Crc32C.Append(crc, bytes);
        file.Write(bytes);
    }

    private static T ReadOne<T>(FileStream file, ref uint crc)
        where T : unmanaged
    {
        var value = default(T);
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        file.ReadExactly(bytes);
        crc = Crc32C.Append(crc, bytes);
        return value;
    }
}

/// <summary>Takes a piece of the points of a checkpoint.</summary>
internal delegate void TakeRecords(ReadOnlySpan<CheckpointRecord> records);
