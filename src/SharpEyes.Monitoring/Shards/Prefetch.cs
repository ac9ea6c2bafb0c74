using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SharpEyes.Monitoring.Shards;

/// <summary>
/// Asks the memory for what will be needed soon. A fleet does not fit into the caches: without this, a heartbeat spends
/// more time waiting for its four lines than on its rules. Only a hint: the address is not followed and may be stale.
/// </summary>
internal static class Prefetch
{
    private const int LineSize = 64;

    public static unsafe void Line<T>(ref readonly T at)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in at)));
    }

    public static unsafe void Slot(ref readonly PointSlot slot)
    {
        if (!Sse.IsSupported) return;
        var at = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in slot));
        Sse.Prefetch0(at);
        Sse.Prefetch0(at + LineSize);
        Sse.Prefetch0(at + (2 * LineSize));
        Sse.Prefetch0(at + (3 * LineSize));
    }
}
