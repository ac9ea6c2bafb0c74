using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Tests.Simulator;

/// <summary>Just enough of an MQTT server, written from the standard's text and not from the product, to check what the load generator sends.</summary>
internal sealed class TinyMqttServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<(string, byte[])> _heartbeats = [];
    private readonly List<TcpClient> _clients = [];
    private readonly Task _accepting;
    private readonly int _version;

    public TinyMqttServer(int version)
    {
        _version = version;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ServerAddress Address => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public IReadOnlyList<(string Topic, byte[] Payload)> Heartbeats
    {
        get
        {
            lock (_heartbeats)
            {
                return [.. _heartbeats];
            }
        }
    }

    /// <summary>Waits for more heartbeats than it has heard by now.</summary>
    public async Task HearAsync(int more)
    {
        var enough = Heartbeats.Count + more;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Heartbeats.Count < enough)
        {
            await Task.Delay(10, limit.Token);
        }
    }

    /// <summary>Dies: closes its port and, without a word, every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
        }
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                lock (_clients)
                {
                    _clients.Add(client);
                }
                connections.Add(ServeAsync(client));
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (true)
                {
                    var (header, body) = await ReadAsync(stream);
                    await stream.WriteAsync(Answer(header, body));
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The client or the server is gone.
            }
        }
    }

    private byte[] Answer(byte header, byte[] body)
    {
        switch (header >> 4)
        {
            case 1:
                // Receive maximum 20, so that the window is put to the test.
                return _version == 5 ? [0x20, 6, 0, 0, 3, 0x21, 0, 20] : [0x20, 2, 0, 0];
            case 3:
                var quality = (header >> 1) & 3;
                var topicLength = BinaryPrimitives.ReadUInt16BigEndian(body);
                var payloadAt = 2 + topicLength + (quality > 0 ? 2 : 0) + (_version == 5 ? 1 : 0);
                lock (_heartbeats)
                {
                    _heartbeats.Add((Encoding.ASCII.GetString(body, 2, topicLength), body[payloadAt..]));
                }
                return quality == 0 ? [] : [(byte)(quality == 1 ? 0x40 : 0x50), 2, body[2 + topicLength], body[3 + topicLength]];
            case 6:
                return [0x70, 2, body[0], body[1]];
            case 12:
                return [0xD0, 0];
            default:
                return [];
        }
    }

    private static async Task<(byte Header, byte[] Body)> ReadAsync(Stream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one);
        var header = one[0];
        var (length, shift) = (0, 0);
        do
        {
            await stream.ReadExactlyAsync(one);
            length |= (one[0] & 0x7F) << shift;
            shift += 7;
        }
        while ((one[0] & 0x80) != 0);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return (header, body);
    }
}
