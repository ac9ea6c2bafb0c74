using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// What counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, because whoever has one address of IPv6
/// has 2⁶⁴ of them.
/// </summary>
/// <param name="Value">Zero for a connection without an address.</param>
internal readonly record struct AddressKey(ulong Value)
{
    // IPv4 addresses stand in the range ::/64, which is nobody's.
    private const ulong V4 = 1UL << 32;

    public bool IsLoopback => Value >> 24 == (V4 | 127UL << 24) >> 24 || Value == Loopback6;

    private static ulong Loopback6 => 1UL << 40;

    public static AddressKey Of(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
            return default;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.Equals(IPAddress.IPv6Loopback))
            return new AddressKey(Loopback6);
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _)
            ? new AddressKey(address.AddressFamily == AddressFamily.InterNetwork
                ? V4 | BinaryPrimitives.ReadUInt32BigEndian(bytes)
                : BinaryPrimitives.ReadUInt64BigEndian(bytes))
            : default;
    }
}
