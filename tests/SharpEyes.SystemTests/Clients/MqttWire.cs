using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace SharpEyes.SystemTests.Clients;

/// <summary>MQTT 3.1.1 written by hand over any stream: connect with a will, publish at QoS 0 and 1, subscribe, drop the line.</summary>
public sealed class MqttWire : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly Socket? _socket;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<ushort, TaskCompletionSource> _waiting = new();
    private readonly Channel<(string Topic, string Payload, bool Retained)> _received =
        Channel.CreateUnbounded<(string, string, bool)>();
    private Task _reading = Task.CompletedTask;
    private int _lastPacket;
    private volatile Exception? _end;

    private MqttWire(Stream stream, Socket? socket) => (_stream, _socket) = (stream, socket);

    /// <summary>Messages of the subscriptions, in order.</summary>
    public ChannelReader<(string Topic, string Payload, bool Retained)> Received => _received.Reader;

    public static async Task<MqttWire> ConnectAsync(int port, (string Topic, string Payload)? will = null, string? clientId = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        return await ConnectAsync(new NetworkStream(socket, ownsSocket: true), socket, will, clientId);
    }

    public static async Task<MqttWire> ConnectAsync(
        Stream stream, Socket? socket = null, (string Topic, string Payload)? will = null, string? clientId = null)
    {
        var wire = new MqttWire(stream, socket);
        // Flags: clean session; with a will also will flag, will QoS 1, will retain.
        byte[] head = [.. Text("MQTT"), 4, (byte)(will is null ? 0x02 : 0x2E), 0, 60, .. Text(clientId ?? "system-test-" + Guid.NewGuid().ToString("N"))];
        byte[] tail = will is { } last ? [.. Text(last.Topic), .. Text(last.Payload)] : [];
        await wire.SendAsync(0x10, [.. head, .. tail]);
        var (type, body) = await wire.ReadPacketAsync();
        Assert.True(type == 0x20 && body[1] == 0, $"CONNACK expected, got {type:X2} {Convert.ToHexString(body)}");
        wire._reading = wire.ReadAllAsync();
        return wire;
    }

    /// <summary>Publishes and, at QoS 1, waits for the acknowledgement.</summary>
    public async Task PublishAsync(string topic, string payload, int qos = 1, bool retain = false) =>
        await await SendPublishAsync(topic, payload, qos, retain);

    /// <summary>Publishes and returns, once it is sent, the wait for its acknowledgement.</summary>
    public async Task<Task> SendPublishAsync(string topic, string payload, int qos = 1, bool retain = false)
    {
        var first = (byte)(0x30 | (qos << 1) | (retain ? 1 : 0));
        if (qos == 0)
        {
            await SendAsync(first, [.. Text(topic), .. Encoding.UTF8.GetBytes(payload)]);
            return Task.CompletedTask;
        }
        var (id, acknowledged) = NextPacket();
        await SendAsync(first, [.. Text(topic), .. Number(id), .. Encoding.UTF8.GetBytes(payload)]);
        return acknowledged;
    }

    public async Task SubscribeAsync(string filter, byte qos = 1)
    {
        var (id, acknowledged) = NextPacket();
        await SendAsync(0x82, [.. Number(id), .. Text(filter), qos]);
        await acknowledged.WaitAsync(TimeSpan.FromSeconds(15));
    }

    /// <summary>Drops the line as a power loss does: no DISCONNECT, the connection reset.</summary>
    public void Drop()
    {
        _socket!.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await SendAsync(0xE0, []);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or SocketException)
        {
            // Dropped before, or closed by the server: there is nothing left to say good-bye to.
        }
        await _stream.DisposeAsync();
        await _reading;
        _writing.Dispose();
    }

    internal static byte[] Packet(byte first, ReadOnlySpan<byte> body)
    {
        var packet = new List<byte> { first };
        var length = body.Length;
        do
        {
            packet.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        packet.AddRange(body);
        return [.. packet];
    }

    internal static byte[] Text(string text) => [.. Number((ushort)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];

    private (ushort Id, Task Acknowledged) NextPacket()
    {
        var id = (ushort)((Interlocked.Increment(ref _lastPacket) % ushort.MaxValue) + 1);
        var waiting = _waiting[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_end is { } end)
        {
            // Nobody reads any more, but a first packet can still be written to a connection that the other side has closed.
            waiting.TrySetException(end);
        }
        return (id, waiting.Task);
    }

    private async Task SendAsync(byte first, byte[] body)
    {
        await _writing.WaitAsync();
        try
        {
            await _stream.WriteAsync(Packet(first, body));
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAllAsync()
    {
        Exception end = new IOException("The connection has ended.");
        try
        {
            while (true)
            {
                var (first, body) = await ReadPacketAsync();
                switch (first >> 4)
                {
                    case 3:
                        await TakeAsync(first, body);
                        break;
                    case 4 or 9 when _waiting.TryRemove(BinaryPrimitives.ReadUInt16BigEndian(body), out var waiting):
                        waiting.TrySetResult();
                        break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or SocketException)
        {
            end = failure;
        }
        _end = end;
        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(end);
        }
        _received.Writer.TryComplete();
    }

    private async Task TakeAsync(byte first, byte[] body)
    {
        var topicEnd = 2 + BinaryPrimitives.ReadUInt16BigEndian(body);
        var payloadStart = topicEnd + ((first & 0x06) == 0 ? 0 : 2);
        _received.Writer.TryWrite((Encoding.UTF8.GetString(body[2..topicEnd]), Encoding.UTF8.GetString(body[payloadStart..]), (first & 1) == 1));
        if (payloadStart != topicEnd)
        {
            await SendAsync(0x40, body[topicEnd..payloadStart]);
        }
    }

    private async Task<(byte First, byte[] Body)> ReadPacketAsync()
    {
        var one = new byte[1];
        await _stream.ReadExactlyAsync(one);
        var first = one[0];
        var (length, shift) = (0, 0);
        do
        {
            await _stream.ReadExactlyAsync(one);
            length |= (one[0] & 0x7F) << shift;
            shift += 7;
        }
        while ((one[0] & 0x80) != 0);
        var body = new byte[length];
        await _stream.ReadExactlyAsync(body);
        return (first, body);
    }
}
