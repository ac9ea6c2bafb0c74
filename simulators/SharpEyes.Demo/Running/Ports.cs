using System.Net;
using System.Net.Sockets;

namespace SharpEyes.Demo.Running;

/// <summary>Looks whether the ports are free before anything is started.</summary>
internal static class Ports
{
    /// <exception cref="DemoException">A port is taken.</exception>
    public static void RequireFree(int httpPort, int mqttPort)
    {
        if (httpPort == mqttPort)
        {
            throw new DemoException($"--http-port and --mqtt-port are both {httpPort}: they must differ.");
        }
        RequireFree(httpPort, "the page", "--http-port");
        RequireFree(mqttPort, "MQTT", "--mqtt-port");
    }

    private static void RequireFree(int port, string use, string option)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
        }
        catch (SocketException)
        {
            throw new DemoException($"Port {port} for {use} is taken by another program. Stop that program, or choose another port: {option} {port + 1}.");
        }
    }
}
