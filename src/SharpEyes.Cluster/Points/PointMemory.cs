using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>
/// The whole brain of a point as bytes, for the store and for the way to another silo. The first bytes name the layout: what
/// another version of the product wrote is not read as if it were ours, and the status alone is restored.
/// </summary>
internal static class PointMemory
{
    // To be raised when the fields of the brain change without changing its size.
    private const ushort Layout = 1;
    private const int StampSize = sizeof(ushort) * 2;

    private static readonly ushort[] Stamp = [Layout, (ushort)Unsafe.SizeOf<CameraPoint>()];

    public static byte[] Write(in CameraPoint point)
    {
        var bytes = new byte[StampSize + Unsafe.SizeOf<CameraPoint>()];
        MemoryMarshal.AsBytes<ushort>(Stamp).CopyTo(bytes);
        MemoryMarshal.Write(bytes.AsSpan(StampSize), in point);
        return bytes;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out CameraPoint point)
    {
        point = default;
        if (bytes.Length != StampSize + Unsafe.SizeOf<CameraPoint>() || !bytes[..StampSize].SequenceEqual(MemoryMarshal.AsBytes<ushort>(Stamp))) return false;
        point = MemoryMarshal.Read<CameraPoint>(bytes[StampSize..]);
        return true;
    }
}
