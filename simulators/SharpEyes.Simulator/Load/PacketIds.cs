namespace SharpEyes.Simulator.Load;

/// <summary>Packet ids go round from 1 to 65,535.</summary>
internal static class PacketIds
{
    private const int Count = 65_535;

    public static ushort Following(int id, int steps) => (ushort)(((id - 1 + steps) % Count) + 1);
}
