using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Codec;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

public sealed class FlowTests
{
    [Fact]
    public async Task Acknowledgements_of_a_read_follow_the_flush_of_the_ingress()
    {
        var ingress = new RecordingIngress { Gate = new TaskCompletionSource() };
        await using var broker = new TestBroker(ingress: ingress);
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("c");
        await raw.SendAsync(to =>
        {
            RawClient.Publish(to, "a", "1"u8.ToArray(), AtLeastOnce, 1);
            RawClient.Publish(to, "a", "2"u8.ToArray(), AtLeastOnce, 2);
        });
        await TestBroker.UntilAsync(() => ingress.Seen.Contains("flush"));
        var answer = raw.ReadAsync();

        Assert.Equal(["open c", "publish a 1", "publish a 2", "flush"], ingress.Seen);
        Assert.False(answer.IsCompleted);
        ingress.Gate.SetResult();

        Assert.Equal(PacketType.Puback, (await answer).Type);
        Assert.Equal(PacketType.Puback, (await raw.ReadAsync()).Type);
    }

    [Theory]
    [InlineData(AtLeastOnce)]
    [InlineData(ExactlyOnce)]
    public async Task Refusal_of_the_ingress_reaches_the_publisher_and_no_subscriber(MqttQualityOfService qualityOfService)
    {
        var ingress = new RecordingIngress
        {
            Verdict = static (in MqttInboundPublish publish) => publish.Topic[0] == 'x' ? MqttReasonCode.NotAuthorized : MqttReasonCode.Success,
        };
        await using var broker = new TestBroker(ingress: ingress);
        var client = await broker.ConnectAsync();
        var old = await broker.ConnectAsync("old", MqttProtocolVersion.V311);
        await client.SubscribeAsync("#", ExactlyOnce);

        Assert.Equal(MqttReasonCode.NotAuthorized, await client.PublishAsync("x", default, qualityOfService));
        Assert.Equal(MqttReasonCode.Success, await old.PublishAsync("x", default, qualityOfService));
        Assert.Empty(await client.AllUntilNowAsync());
    }

    [Fact]
    public async Task Slow_subscriber_never_slows_the_publisher()
    {
        await using var broker = new TestBroker(options => options.MaxQueuedMessages = 100);
        var slow = new RawClient(broker.Open(clientWindow: 2048));
        await slow.ConnectAsync("slow");
        await slow.SubscribeAsync("a", AtMostOnce);
        var publisher = await broker.ConnectAsync("publisher");

        for (var i = 0; i < 2_000; i++)
            await publisher.PublishAsync("a", BitConverter.GetBytes(i).Concat(new byte[100]).ToArray());
        await publisher.PublishAsync("b", default, AtLeastOnce);

        Assert.InRange(broker.Broker.DroppedCount, 1_000, 1_999);
        var last = -1;
        for (var i = 0; last != 1_999 && i < 2_000; i++)
        {
            var (_, body) = await slow.ReadAsync();
            var number = BitConverter.ToInt32(body, 4);
            Assert.True(number > last);
            last = number;
        }

        Assert.Equal(1_999, last);
    }

    [Fact]
    public async Task Client_has_no_more_under_way_than_its_receive_maximum()
    {
        await using var broker = new TestBroker();
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("careful", receiveMaximum: 2);
        await raw.SubscribeAsync("a", AtLeastOnce);
        var publisher = await broker.ConnectAsync("publisher");
        for (var i = 0; i < 3; i++)
            await publisher.PublishAsync("a", default, AtLeastOnce);

        await raw.ReadPublishAsync();
        await raw.ReadPublishAsync();
        await raw.SendAsync([0xC0, 0x00]);
        Assert.Equal(PacketType.Pingresp, (await raw.ReadAsync()).Type);
        await raw.SendAsync(to => AckPacket.Write(to, PacketType.Puback, 1, MqttReasonCode.Success, MqttProtocolVersion.V500));
        await raw.ReadPublishAsync();
    }

    [Fact]
    public async Task Message_above_the_clients_maximum_packet_size_is_dropped_and_counted()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync(configure: options => options with { MaximumPacketSize = 200 });
        await client.SubscribeAsync("a", AtLeastOnce);
        await client.PublishAsync("a", new byte[300], AtLeastOnce);
        await client.PublishAsync("a", "small".Utf8(), AtLeastOnce);

        Assert.Equal("small", Assert.Single(await client.AllUntilNowAsync()).Text());
        Assert.Equal(1, broker.Broker.DroppedCount);
    }

    [Fact]
    public async Task Topic_alias_stands_for_the_topic_it_was_given_last()
    {
        var ingress = new RecordingIngress();
        await using var broker = new TestBroker(ingress: ingress);
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("c");
        await raw.SendAsync([0x30, 8, 0, 1, (byte)'a', 3, 35, 0, 1, (byte)'1']);
        await raw.SendAsync([0x30, 7, 0, 0, 3, 35, 0, 1, (byte)'2']);
        await raw.SendAsync([0x30, 8, 0, 1, (byte)'b', 3, 35, 0, 1, (byte)'3']);
        await raw.SendAsync([0x30, 7, 0, 0, 3, 35, 0, 1, (byte)'4']);
        await raw.SendAsync([0xC0, 0x00]);
        await raw.ReadAsync();

        Assert.Equal(["publish a 1", "publish a 2", "publish b 3", "publish b 4"], ingress.Seen.Where(seen => seen.StartsWith("publish", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Silence_of_one_and_a_half_keep_alives_ends_the_connection()
    {
        await using var broker = new TestBroker();
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("quiet", keepAlive: 10);

        broker.Time.Advance(TimeSpan.FromSeconds(14));
        await raw.SendAsync([0xC0, 0x00]);
        Assert.Equal(PacketType.Pingresp, (await raw.ReadAsync()).Type);
        broker.Time.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(1, broker.Broker.ConnectionCount);
        broker.Time.Advance(TimeSpan.FromSeconds(4));

        var (type, body) = await raw.ReadAsync();
        Assert.Equal((PacketType.Disconnect, MqttReasonCode.KeepAliveTimeout), (type, (MqttReasonCode)body[0]));
    }

    [Fact]
    public async Task Connection_without_CONNECT_is_closed_in_time()
    {
        await using var broker = new TestBroker(options => options.ConnectTimeout = TimeSpan.FromSeconds(5));
        var connection = broker.Open(1024, out var served);
        await connection.Client.WriteAsync(new byte[] { 0x10 });
        for (var i = 0; i < 8 && !served.IsCompleted; i++)
        {
            broker.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(served, Task.Delay(50));
        }

        await served.Soon();
    }

    [Fact]
    public async Task Peer_that_takes_no_bytes_is_cut_when_it_should_end()
    {
        await using var broker = new TestBroker();
        var connection = broker.Open(64, out var served);
        var raw = new RawClient(connection);
        await raw.ConnectAsync("stuck", keepAlive: 10);
        for (var i = 0; i < 100; i++)
            await raw.SendAsync([0xC0, 0x00]);
        for (var i = 0; i < 40 && !served.IsCompleted; i++)
        {
            broker.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(served, Task.Delay(10));
        }

        await served.Soon();
        Assert.True(connection.IsAborted);
    }

    [Fact]
    public async Task Clients_are_told_that_the_broker_stops()
    {
        var broker = new TestBroker();
        var client = await broker.ConnectAsync();
        var ended = client.Ended;
        await broker.Broker.StoppingAsync(CancellationToken.None);
        Assert.Equal(MqttReasonCode.ServerShuttingDown, await ended.Soon());
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task Surplus_connections_are_refused()
    {
        await using var broker = new TestBroker(options => options.MaxConnections = 1);
        await broker.ConnectAsync("one");
        var refused = await Assert.ThrowsAsync<SharpEyes.Mqtt.Client.MqttException>(() => broker.ConnectAsync("two"));
        Assert.Equal(MqttReasonCode.QuotaExceeded, refused.Reason);
    }

    [Fact]
    public async Task Surplus_connections_without_CONNECT_are_closed()
    {
        await using var broker = new TestBroker(options => options.MaxPendingConnections = 2);
        await broker.ConnectAsync("accepted");
        broker.Open(1024, out var first);
        broker.Open(1024, out var second);
        await TestBroker.UntilAsync(() => broker.Broker.PendingCount == 2);
        broker.Open(1024, out var third);

        await third.Soon();
        Assert.False(first.IsCompleted || second.IsCompleted);
    }
}
