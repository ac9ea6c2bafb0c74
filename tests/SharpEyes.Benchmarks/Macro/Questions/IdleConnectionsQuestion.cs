using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>What an MQTT connection that says nothing costs.</summary>
internal sealed class IdleConnectionsQuestion : IQuestion
{
    private const int Wanted = 50_000;
    private const int First = 1_000;
    private const int OtherDescriptors = 1_000;
    private const int PerAddress = 20_000;

    public string Name => "idle-connections";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var city = await bench.CityAsync(100_000, cancellationToken);
        await using var server = await ServerUnderTest.StartAsync(bench.FreshDataOf(city));
        List<Socket> sockets = [];
        try
        {
            // The first thousand pay for what the process needs once.
            await OpenAsync(sockets, First, server.MqttPort, cancellationToken);
            var before = server.Figures.ResidentBytes;
            var connections = Math.Min(Wanted, DescriptorLimit() - OtherDescriptors);
            await OpenAsync(sockets, connections, server.MqttPort, cancellationToken);
            var each = (server.Figures.ResidentBytes - before) / (double)(connections - First);
            bench.Page.Add(
                $"{connections.ToString("N0", CultureInfo.InvariantCulture)} idle MQTT connections (as many as this machine lets a process have, 50,000 at most)",
                "resident memory each", $"{(each / 1024).ToString("F2", CultureInfo.InvariantCulture)} kB", "≤ 3 kB");
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static int DescriptorLimit()
    {
        var line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;
    }

    private static async Task OpenAsync(List<Socket> sockets, int count, int port, CancellationToken cancellationToken)
    {
        var answer = new byte[16];
        while (sockets.Count < count)
        {
            var index = sockets.Count;
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);

            // One loopback address has fewer free ports than connections are wanted.
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{2 + (index / PerAddress)}"), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            await socket.SendAsync(Connect($"idle-{index}"), cancellationToken);
            var read = await socket.ReceiveAsync(answer, cancellationToken);
            if (read < 4 || answer[3] != 0)
            {
                throw new InvalidOperationException($"Connection {index} was refused: {Convert.ToHexString(answer, 0, read)}");
            }
        }
    }

    /// <summary>CONNECT of MQTT 3.1.1 with a clean session and no keep-alive.</summary>
    private static byte[] Connect(string clientId)
    {
        var id = Encoding.ASCII.GetBytes(clientId);
        return [0x10, (byte)(12 + id.Length), 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 0, 0, (byte)id.Length, .. id];
    }
}
