using System.Net;
using System.Net.Sockets;

namespace SharpEyes.SystemTests.Processes;

/// <summary>Free ports on the loopback address, below the range from which the system takes those of outgoing connections.</summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static int _next = Environment.ProcessId * 37 % Count;

    public static int Free()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken by another process; the next one may be free.
            }
        }
        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }
}
