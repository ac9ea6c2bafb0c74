using System.Net;
using System.Net.Sockets;

namespace SharpEyes.Simulator.Load;

/// <summary>Opens the sockets of the load generator.</summary>
internal static class LoadSockets
{
    /// <summary>One address has some 28,000 free ports: towards the own machine, more connections come from further loopback addresses.</summary>
    private const int ConnectionsPerAddress = 20_000;

    public static Socket Create(LoadOptions options, string host, int index)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (options.Connections > ConnectionsPerAddress && host is "127.0.0.1" or "localhost" && index >= ConnectionsPerAddress)
        {
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(1 + (index / ConnectionsPerAddress))]), 0));
        }
        return socket;
    }
}
