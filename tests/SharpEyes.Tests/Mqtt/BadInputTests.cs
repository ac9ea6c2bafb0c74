using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using SharpEyes.Mqtt.Codec;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

public sealed class BadInputTests
{
    public static TheoryData<string, MqttReasonCode, byte[]> Faults() => new()
    {
        { "reserved packet type", MqttReasonCode.ProtocolError, [0x00, 0x00] },
        { "second CONNECT", MqttReasonCode.ProtocolError, Encode(new ConnectPacket { ClientId = "x" }.Write) },
        { "packet only a server sends", MqttReasonCode.ProtocolError, [0xD0, 0x00] },
        { "endless length", MqttReasonCode.MalformedPacket, [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x01] },
        { "quality of service 3", MqttReasonCode.MalformedPacket, [0x36, 0x05, 0, 1, (byte)'a', 0, 1] },
        { "packet identifier 0", MqttReasonCode.MalformedPacket, [0x32, 0x06, 0, 1, (byte)'a', 0, 0, 0] },
        { "topic longer than the packet", MqttReasonCode.MalformedPacket, [0x30, 0x04, 0, 9, (byte)'a', 0] },
        { "wildcard in a topic name", MqttReasonCode.TopicNameInvalid, [0x30, 0x04, 0, 1, (byte)'#', 0] },
        { "topic that is no UTF-8", MqttReasonCode.TopicNameInvalid, [0x30, 0x04, 0, 1, 0xFF, 0] },
        { "no topic and no alias", MqttReasonCode.ProtocolError, [0x30, 0x03, 0, 0, 0] },
        { "unknown alias", MqttReasonCode.TopicAliasInvalid, [0x30, 0x06, 0, 0, 3, 35, 0, 1] },
        { "alias 0", MqttReasonCode.TopicAliasInvalid, [0x30, 0x07, 0, 1, (byte)'a', 3, 35, 0, 0] },
        { "property of another packet", MqttReasonCode.MalformedPacket, [0x30, 0x07, 0, 1, (byte)'a', 3, 34, 0, 1] },
        { "property given twice", MqttReasonCode.ProtocolError, [0x30, 0x0A, 0, 1, (byte)'a', 6, 35, 0, 1, 35, 0, 1] },
        { "SUBSCRIBE without filter", MqttReasonCode.ProtocolError, [0x82, 0x03, 0, 1, 0] },
        { "SUBSCRIBE with wrong flags", MqttReasonCode.MalformedPacket, [0x80, 0x07, 0, 1, 0, 0, 1, (byte)'a', 0] },
        { "PINGREQ with a body", MqttReasonCode.MalformedPacket, [0xC0, 0x01, 0] },
        { "packet above the maximum", MqttReasonCode.PacketTooLarge, [0x30, 0xFF, 0xFF, 0x7F] },
        { "topic above the maximum", MqttReasonCode.TopicNameInvalid, Encode(to => RawClient.Publish(to, new string('a', 600), [], AtMostOnce, 0)) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_is_answered_with_its_reason_and_harms_nobody_else(string fault, MqttReasonCode reason, byte[] bytes)
    {
        Assert.NotEmpty(fault);
        await using var broker = new TestBroker();
        var bystander = await broker.ConnectAsync("bystander");
        await bystander.SubscribeAsync("a", AtLeastOnce);
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("faulty");

        await raw.SendAsync(bytes);

        var (type, body) = await raw.ReadAsync();
        Assert.Equal((PacketType.Disconnect, reason), (type, (MqttReasonCode)body[0]));
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);
        await bystander.PublishAsync("a", "fine".Utf8(), AtLeastOnce);
        Assert.Equal("fine", (await bystander.NextAsync()).Text());
    }

    [Theory]
    [InlineData(new byte[] { 0x30, 0x00 })]
    [InlineData(new byte[] { (byte)'G', (byte)'E', (byte)'T', (byte)' ', (byte)'/', (byte)' ', 13, 10, 13, 10 })]
    [InlineData(new byte[] { 0x10, 0x0A, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'X', 4, 0, 0, 0 })]
    public async Task Connection_that_does_not_begin_with_CONNECT_is_closed(byte[] bytes)
    {
        await using var broker = new TestBroker();
        var connection = broker.Open(1024, out var served);
        await connection.Client.WriteAsync(bytes);
        await served.Soon();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Unknown_protocol_level_is_refused_in_a_form_everybody_reads(byte level)
    {
        await using var broker = new TestBroker();
        var raw = new RawClient(broker.Open());
        await raw.SendAsync([0x10, 0x0D, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', level, 2, 0, 0, 0, 1, (byte)'c']);
        Assert.Equal([0, 1], (await raw.ReadAsync()).Body);
    }

    [Fact]
    public async Task Packets_split_at_every_byte_are_read_as_if_they_were_whole()
    {
        await using var broker = new TestBroker();
        var listener = await broker.ConnectAsync("listener");
        await listener.SubscribeAsync("#", AtLeastOnce);
        var stream = Encode(to =>
        {
            new ConnectPacket { ClientId = "splitter" }.Write(to);
            RawClient.Publish(to, "a", "1"u8.ToArray(), AtMostOnce, 0);
            RawClient.Publish(to, "a", new byte[200], AtLeastOnce, 5);
            new SubscribePacket(6, 0, [new("nothing")]).Write(to, MqttProtocolVersion.V500);
        });
        for (var at = 1; at < stream.Length; at++)
        {
            var raw = new RawClient(broker.Open());
            await raw.SendAsync(stream[..at]);
            await raw.SendAsync(stream[at..]);
            foreach (var expected in new[] { PacketType.Connack, PacketType.Puback, PacketType.Suback })
                Assert.Equal(expected, (await raw.ReadAsync()).Type);
            raw.Close();
            Assert.Equal("1", (await listener.NextAsync()).Text());
            Assert.Equal(200, (await listener.NextAsync()).Payload.Length);
        }
    }

    [Fact]
    public async Task Random_bytes_after_CONNECT_end_only_their_own_connection()
    {
        await using var broker = new TestBroker();
        var bystander = await broker.ConnectAsync("bystander");
        var random = new Random(20260101);
        for (var i = 0; i < 200; i++)
        {
            var connection = broker.Open(64 * 1024, out var served);
            var raw = new RawClient(connection);
            await raw.ConnectAsync($"noise-{i}");
            var noise = new byte[random.Next(1, 300)];
            random.NextBytes(noise);
            await raw.SendAsync(noise);
            raw.Close();
            await served.Soon();
        }

        await bystander.SubscribeAsync("a", AtLeastOnce);
        await bystander.PublishAsync("a", "fine".Utf8(), AtLeastOnce);
        Assert.Contains(await bystander.AllUntilNowAsync(), message => message.Text() == "fine");
    }

    [Fact]
    public async Task Sender_that_ignores_the_receive_maximum_is_cut_off()
    {
        await using var broker = new TestBroker(options => options.ReceiveMaximum = 3);
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("eager");
        await raw.SendAsync(to =>
        {
            for (ushort id = 1; id <= 4; id++)
                RawClient.Publish(to, "a", [], ExactlyOnce, id);
        });

        (PacketType Type, byte[]? Body) last = default;
        for (var i = 0; i < 4 && last.Type != PacketType.Disconnect; i++)
            last = await raw.ReadAsync();
        Assert.Equal((PacketType.Disconnect, MqttReasonCode.ReceiveMaximumExceeded), (last.Type, (MqttReasonCode)last.Body![0]));
    }

    [Fact]
    public async Task Exactly_once_publish_repeated_with_the_same_identifier_counts_once()
    {
        var ingress = new RecordingIngress();
        await using var broker = new TestBroker(ingress: ingress);
        var raw = new RawClient(broker.Open());
        await raw.ConnectAsync("twice");
        for (var i = 0; i < 2; i++)
        {
            await raw.PublishAsync("a", "x"u8.ToArray(), ExactlyOnce, 9);
            Assert.Equal(PacketType.Pubrec, (await raw.ReadAsync()).Type);
        }

        Assert.Single(ingress.Seen, "publish a x");
    }

    [Fact]
    public async Task Wrong_password_is_refused_and_the_right_one_let_in()
    {
        var hash = SharpEyes.Mqtt.Broker.MqttPasswordHash.Create("secret"u8, iterations: 1000);
        await using var broker = new TestBroker(options =>
        {
            options.AllowAnonymous = false;
            options.Users.Add(new() { Name = "edge", PasswordHash = hash });
        });
        foreach (var version in Enum.GetValues<MqttProtocolVersion>())
        {
            foreach (var (user, password, reason) in new[]
            {
                (null, null, MqttReasonCode.NotAuthorized), ("edge", "wrong", MqttReasonCode.BadUserNameOrPassword), ("who", "secret", MqttReasonCode.BadUserNameOrPassword),
            })
            {
                var refused = await Assert.ThrowsAsync<MqttException>(
                    () => broker.ConnectAsync("c", version, options => options with { UserName = user, Password = password }));
                Assert.Equal(reason, refused.Reason);
            }

            for (var i = 0; i < 2; i++)
                Assert.True((await broker.ConnectAsync("c", version, options => options with { UserName = "edge", Password = "secret" })).IsConnected);
        }
    }

    private static byte[] Encode(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        return buffer.Written.ToArray();
    }
}
