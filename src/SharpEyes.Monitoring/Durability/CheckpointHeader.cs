using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SharpEyes.Monitoring.Durability;

/// <summary>The first bytes of a checkpoint file; gateway records, point records and a CRC-32C over all before it follow.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CheckpointHeader
{
    // "SECP" and a version that grows with every change of the format or of what a record means.
    public const uint Mark = 0x50434553;
    public const int CurrentVersion = 1;

    public uint Magic;
    public int Version;

    /// <summary>Sizes of the records: a build that lays them out otherwise cannot read the file, and sees it here.</summary>
    public int PointSize;
    public int GatewaySize;
    public int Points;
    public int Gateways;
    public long TakenAtMs;

    /// <summary>Transitions up to this sequence are contained; later ones may be.</summary>
    public long Sequence;

    public static CheckpointHeader Of(int points, int gateways, long takenAtMs, long sequence) => new()
    {
        Magic = Mark,
        Version = CurrentVersion,
        PointSize = Unsafe.SizeOf<CheckpointRecord>(),
        GatewaySize = Unsafe.SizeOf<GatewayRecord>(),
        Points = points,
        Gateways = gateways,
        TakenAtMs = takenAtMs,
        Sequence = sequence,
    };

    public readonly bool IsReadable => Magic == Mark && Version == CurrentVersion && PointSize == Unsafe.SizeOf<CheckpointRecord>()
        && GatewaySize == Unsafe.SizeOf<GatewayRecord>() && Points >= 0 && Gateways >= 0;

    public readonly long Length =>
        Unsafe.SizeOf<CheckpointHeader>() + ((long)GatewaySize * Gateways) + ((long)PointSize * Points) + sizeof(uint);
}
