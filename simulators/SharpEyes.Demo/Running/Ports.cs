using System.Net;
using System.Net.Sockets;

namespace SharpEyes.Demo.Running;

/// <summary>Looks whether the ports are free before anything is started.</summary>
internal static class Ports
{
    /// <exception cref="DemoException">A port is taken, or wanted twice.</exception>
    public static void RequireFree(DemoOptions options)
    {
        var servers = options.Cluster?.Silos ?? 1;
        List<(int Port, string Use, string Option)> wanted = [];
        for (var i = 0; i < servers; i++)
        {
            wanted.Add((options.HttpPort + i, "the page", "--http-port"));
            wanted.Add((options.MqttPort + i, "MQTT", "--mqtt-port"));
            if (options.Cluster is { } cluster)
            {
                wanted.Add((cluster.SiloPort + i, "the other silos", "--silo-port"));
            }
        }
        if (wanted.GroupBy(one => one.Port).FirstOrDefault(same => same.Count() > 1)?.ToList() is [var first, var second, ..])
        {
            throw new DemoException($"{first.Option} and {second.Option} both take port {first.Port}: they must differ{(servers > 1 ? $", each silo takes one more" : "")}.");
        }
        wanted.ForEach(RequireFree);
    }

    private static void RequireFree((int Port, string Use, string Option) wanted)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, wanted.Port));
            socket.Listen(1);
        }
        catch (SocketException)
        {
            throw new DemoException(
                $"Port {wanted.Port} for {wanted.Use} is taken by another program. Stop that program, or choose another port: {wanted.Option} {wanted.Port + 1}.");
        }
    }
}
