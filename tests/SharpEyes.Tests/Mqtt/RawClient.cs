using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Tests.Mqtt;

/// <summary>A client that does exactly what the test says, right or wrong. 5.0.</summary>
internal sealed class RawClient(MemoryConnection connection)
{
    private readonly List<byte> _received = [];

    public MemoryConnection Connection => connection;

    public async Task ConnectAsync(string clientId, bool cleanStart = true, uint? sessionExpirySeconds = null, ushort keepAlive = 0,
        ushort? receiveMaximum = null, uint? maximumPacketSize = null, MqttMessage? will = null, uint willDelay = 0)
    {
        var connect = new ConnectPacket
        {
            ClientId = clientId,
            CleanStart = cleanStart,
            SessionExpirySeconds = sessionExpirySeconds,
            KeepAliveSeconds = keepAlive,
            ReceiveMaximum = receiveMaximum,
            MaximumPacketSize = maximumPacketSize,
            Will = will,
            WillDelaySeconds = willDelay,
        };
        await SendAsync(connect.Write);
        Assert.Equal(PacketType.Connack, (await ReadAsync()).Type);
    }

    public async Task SubscribeAsync(string filter, MqttQualityOfService qualityOfService)
    {
        await SendAsync(to => new SubscribePacket(1, 0, [new(filter, qualityOfService)]).Write(to, MqttProtocolVersion.V500));
        Assert.Equal(PacketType.Suback, (await ReadAsync()).Type);
    }

    public Task SendAsync(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        return SendAsync(buffer.Written.ToArray());
    }

    public Task SendAsync(byte[] bytes) => connection.Client.WriteAsync(bytes).AsTask().Soon();

    public Task PublishAsync(string topic, byte[] payload, MqttQualityOfService qualityOfService = default, ushort packetId = 1)
        => SendAsync(to => Publish(to, topic, payload, qualityOfService, packetId));

    public static void Publish(PacketBuffer to, string topic, byte[] payload, MqttQualityOfService qualityOfService, ushort packetId)
    {
        var encoder = new PublishEncoder
        {
            Version = MqttProtocolVersion.V500,
            Topic = System.Text.Encoding.UTF8.GetBytes(topic),
            Payload = payload,
            QualityOfService = qualityOfService,
            PacketId = packetId,
        };
        encoder.Write(to.Reserve(encoder.Measure()));
    }

    public async Task ReadPublishAsync() => Assert.Equal(PacketType.Publish, (await ReadAsync()).Type);

    /// <summary>The next packet.</summary>
    /// <exception cref="EndOfStreamException">The broker closed the connection.</exception>
    public async Task<(PacketType Type, byte[] Body)> ReadAsync()
    {
        var chunk = new byte[4096];
        while (true)
        {
            if (PacketFrame.Read(_received.ToArray(), int.MaxValue, out var frame) == FrameStatus.Complete)
            {
                var body = _received.GetRange(frame.HeaderLength, frame.BodyLength).ToArray();
                _received.RemoveRange(0, frame.Length);
                return (frame.Type, body);
            }

            var count = await connection.Client.ReadAsync(chunk).AsTask().Soon();
            if (count == 0)
                throw new EndOfStreamException();
            _received.AddRange(chunk.AsSpan(0, count));
        }
    }

    /// <summary>Cuts the connection.</summary>
    public void Close() => connection.Client.Dispose();
}
