using System.Numerics;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Shards;

namespace SharpEyes.Monitoring.Fleets;

/// <summary>
/// Device code → point index. Open addressing over 16-byte slots: a code is 2 × 34 bits, so code and index fit into two
/// words, the key of the gateway in what is left of them, and a lookup touches one cache line nearly always. Immutable once built; about 24 bytes a point.
/// </summary>
internal sealed class CodeTable
{
    private readonly Slot[] _slots;
    private readonly int _shift;

    private CodeTable(int capacity)
    {
        _slots = new Slot[capacity];
        _shift = 64 - BitOperations.Log2((uint)capacity);
    }

    private struct Slot
    {
        // Tail in the low 34 bits, the low 30 bits of the head above.
        public ulong Key;

        // Index + 1 in the low 32 bits (0 = free), the high 4 bits of the head above, then 28 bits of the gateway's key.
        public ulong Rest;
    }

    public static CodeTable Build(ReadOnlySpan<PointDefinition> points)
    {
        // At most two thirds full: probes stay short and a million points take 32 MB.
        var table = new CodeTable((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, points.Length + (points.Length / 2))));
        for (var index = 0; index < points.Length; index++)
        {
            if (points[index].LifeCycle != LifeCycle.Removed) table.Add(points[index].Code, index, points[index].GatewayId);
        }
        return table;
    }

    public bool TryFind(DeviceCode code, out int index) => TryFind(code, out index, out _);

    /// <param name="gatewayId">Key of the gateway the point hangs on; 0 when it hangs on none.</param>
    public bool TryFind(DeviceCode code, out int index, out int gatewayId)
    {
        var (key, high) = Pack(code);
        var slots = _slots;
        for (var at = Home(key, high); ; at++)
        {
            ref readonly var slot = ref slots[at & (slots.Length - 1)];
            if (slot.Key == key && (slot.Rest >> 32 & 0xF) == high && (uint)slot.Rest != 0)
            {
                index = (int)((uint)slot.Rest - 1);
                gatewayId = (int)(slot.Rest >> 36);
                return true;
            }
            if ((uint)slot.Rest == 0)
            {
                (index, gatewayId) = (-1, 0);
                return false;
            }
        }
    }

    /// <summary>Asks the memory for the slot of a code that will be looked up soon.</summary>
    public void Expect(DeviceCode code)
    {
        var (key, high) = Pack(code);
        Prefetch.Line(in _slots[Home(key, high) & (_slots.Length - 1)]);
    }

    private void Add(DeviceCode code, int index, int gatewayId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)gatewayId, 1u << 28);
        var (key, high) = Pack(code);
        var at = Home(key, high);
        while ((uint)_slots[at & (_slots.Length - 1)].Rest != 0) at++;
        _slots[at & (_slots.Length - 1)] = new Slot { Key = key, Rest = ((ulong)gatewayId << 36) | (high << 32) | (uint)(index + 1) };
    }

    private int Home(ulong key, ulong high) => (int)(((key ^ (high << 60)) * 0x9E3779B97F4A7C15UL) >> _shift);

    private static (ulong Key, ulong High) Pack(DeviceCode code) => (code.Tail | (code.Head << 34), code.Head >> 30);
}
