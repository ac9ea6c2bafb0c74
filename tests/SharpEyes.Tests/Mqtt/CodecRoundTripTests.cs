using System.Text;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Tests.Mqtt;

public sealed class CodecRoundTripTests
{
    public static TheoryData<MqttProtocolVersion> Versions => [MqttProtocolVersion.V311, MqttProtocolVersion.V500];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Connect_is_read_as_it_was_written(MqttProtocolVersion version)
    {
        var is5 = version == MqttProtocolVersion.V500;
        var written = new ConnectPacket
        {
            Version = version,
            ClientId = "摄像头-1",
            CleanStart = false,
            KeepAliveSeconds = 60,
            UserName = "edge",
            Password = [1, 2, 3],
            Will = new MqttMessage { Topic = "a/b", Payload = "gone".Utf8(), QualityOfService = MqttQualityOfService.ExactlyOnce, Retain = true },
            WillDelaySeconds = is5 ? 5u : 0,
            SessionExpirySeconds = is5 ? 3600 : null,
            ReceiveMaximum = is5 ? (ushort)10 : null,
            MaximumPacketSize = is5 ? 1000 : null,
            TopicAliasMaximum = is5 ? (ushort)4 : null,
        };
        var buffer = new PacketBuffer();
        written.Write(buffer);

        Assert.Equal(MqttReasonCode.Success, ConnectPacket.Read(Frame(buffer, out var body), body, out var read));
        Assert.Equal(written.Password, read!.Password);
        Assert.Equal("gone", read.Will!.Text());
        Assert.Equal(
            written with { Password = null, Will = written.Will! with { Payload = default } },
            read with { Password = null, Will = read.Will! with { Payload = default } });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Publish_is_read_as_it_was_written(MqttProtocolVersion version)
    {
        var properties = new PacketBuffer();
        var message = new MqttMessage
        {
            Topic = "a/b",
            PayloadIsUtf8 = true,
            ContentType = "application/json",
            ResponseTopic = "answers/1",
            CorrelationData = new byte[] { 9, 8 },
            UserProperties = [new("k", "v1"), new("k", "v2")],
        };
        if (version == MqttProtocolVersion.V500)
            MessageProperties.Write(properties, message);
        var encoder = new PublishEncoder
        {
            Version = version,
            Topic = "a/b"u8,
            Payload = "hello"u8,
            Properties = properties.Written,
            SubscriptionIds = version == MqttProtocolVersion.V500 ? [1, 300] : [],
            Expiry = 77,
            QualityOfService = MqttQualityOfService.AtLeastOnce,
            Retain = true,
            Duplicate = true,
            PacketId = 4711,
        };
        var buffer = new PacketBuffer();
        var length = encoder.Measure();
        Assert.Equal(length, encoder.Write(buffer.Reserve(length)));

        var frame = Frame(buffer, out var body);
        Assert.Equal(MqttReasonCode.Success, PublishPacket.Read(frame.Flags, body, version, out var packet));
        Assert.Equal("a/b", Encoding.UTF8.GetString(packet.Topic));
        Assert.Equal("hello", Encoding.UTF8.GetString(packet.Payload));
        Assert.Equal((MqttQualityOfService.AtLeastOnce, true, true, (ushort)4711), (packet.QualityOfService, packet.Retain, packet.Duplicate, packet.PacketId));
        if (version == MqttProtocolVersion.V311)
            return;
        Assert.Equal(77u, packet.Expiry);
        var read = MessageProperties.Read(packet.Properties, PropertySet.Publish, new MqttMessage { Topic = "a/b" });
        Assert.Equal((true, "application/json", "answers/1"), (read.PayloadIsUtf8, read.ContentType, read.ResponseTopic));
        Assert.Equal(message.UserProperties, read.UserProperties);
        Assert.Equal([1, 300], read.SubscriptionIdentifiers);
        Assert.Equal(new byte[] { 9, 8 }, read.CorrelationData.ToArray());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Connack_is_read_as_it_was_written(MqttProtocolVersion version)
    {
        var written = new ConnackPacket { SessionPresent = true, Reason = MqttReasonCode.BadUserNameOrPassword };
        if (version == MqttProtocolVersion.V500)
            written = written with { AssignedClientId = "auto-1", ReceiveMaximum = 5, MaximumPacketSize = 999, ServerKeepAliveSeconds = 30, ReasonString = "no" };
        var buffer = new PacketBuffer();
        written.Write(buffer, version);

        Assert.Equal(MqttReasonCode.Success, ConnackPacket.Read(Frame(buffer, out var body), body, version, out var read));
        Assert.Equal(written, read);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Subscribe_is_read_as_it_was_written(MqttProtocolVersion version)
    {
        var is5 = version == MqttProtocolVersion.V500;
        var written = new SubscribePacket(7, is5 ? 268_435_455 : 0,
        [
            new MqttSubscription("a/#", MqttQualityOfService.ExactlyOnce) { NoLocal = is5, RetainAsPublished = is5 },
            new MqttSubscription("$share/g/b") { RetainHandling = is5 ? MqttRetainHandling.DoNotSend : default },
        ]);
        var buffer = new PacketBuffer();
        written.Write(buffer, version);

        Assert.Equal(MqttReasonCode.Success, SubscribePacket.Read(Frame(buffer, out var body), body, version, out var read));
        Assert.Equal((written.PacketId, written.SubscriptionId), (read!.PacketId, read.SubscriptionId));
        Assert.Equal(written.Subscriptions, read.Subscriptions);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Answers_to_subscriptions_are_read_as_they_were_written(MqttProtocolVersion version)
    {
        var unsubscribe = new PacketBuffer();
        new UnsubscribePacket(3, ["a", "b/+"]).Write(unsubscribe, version);
        Assert.Equal(MqttReasonCode.Success, UnsubscribePacket.Read(Frame(unsubscribe, out var body), body, version, out var filters));
        Assert.Equal(["a", "b/+"], filters!.Filters);

        var suback = new PacketBuffer();
        new SubackPacket(PacketType.Suback, 9, [MqttReasonCode.GrantedQos2, MqttReasonCode.QuotaExceeded]).Write(suback, version);
        Assert.Equal(MqttReasonCode.Success, SubackPacket.Read(Frame(suback, out body), body, version, out var read));
        var refusal = version == MqttProtocolVersion.V500 ? MqttReasonCode.QuotaExceeded : MqttReasonCode.UnspecifiedError;
        Assert.Equal([MqttReasonCode.GrantedQos2, refusal], read!.Reasons);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Acknowledgements_and_goodbyes_are_read_as_they_were_written(MqttProtocolVersion version)
    {
        foreach (var type in new[] { PacketType.Puback, PacketType.Pubrec, PacketType.Pubrel, PacketType.Pubcomp })
        {
            var ack = new PacketBuffer();
            AckPacket.Write(ack, type, 65_535, MqttReasonCode.PacketIdentifierNotFound, version);
            Assert.Equal(MqttReasonCode.Success, AckPacket.Read(Frame(ack, out var body), body, version, out var read));
            var reason = version == MqttProtocolVersion.V500 ? MqttReasonCode.PacketIdentifierNotFound : MqttReasonCode.Success;
            Assert.Equal(new AckPacket(type, 65_535, reason), read);
        }

        var goodbye = new PacketBuffer();
        new DisconnectPacket(MqttReasonCode.DisconnectWithWill, 12, "bye").Write(goodbye, version);
        Assert.Equal(MqttReasonCode.Success, DisconnectPacket.Read(Frame(goodbye, out var rest), rest, version, out var disconnect));
        Assert.Equal(version == MqttProtocolVersion.V500 ? new(MqttReasonCode.DisconnectWithWill, 12, "bye") : new(MqttReasonCode.Success), disconnect);
    }

    [Fact]
    public void Long_bodies_keep_their_content_when_their_length_is_written_in_front()
    {
        foreach (var size in new[] { 1, 127, 128, 16_383, 16_384, 60_000 })
        {
            var buffer = new PacketBuffer();
            new UnsubscribePacket(3, [new string('a', size)]).Write(buffer, MqttProtocolVersion.V500);
            Assert.Equal(MqttReasonCode.Success, UnsubscribePacket.Read(Frame(buffer, out var body), body, MqttProtocolVersion.V500, out var read));
            Assert.Equal(size, read!.Filters[0].Length);
        }
    }

    private static PacketFrame Frame(PacketBuffer buffer, out ReadOnlySpan<byte> body)
    {
        Assert.Equal(FrameStatus.Complete, PacketFrame.Read(buffer.Written, int.MaxValue, out var frame));
        Assert.Equal(buffer.Length, frame.Length);
        body = buffer.Written[frame.HeaderLength..];
        return frame;
    }
}
