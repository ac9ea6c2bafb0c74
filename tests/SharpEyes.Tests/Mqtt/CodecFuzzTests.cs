using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Tests.Mqtt;

public sealed class CodecFuzzTests
{
    [Fact]
    public void Any_bytes_are_read_without_an_exception()
        => Prop.ForAll<byte[]>(bytes =>
        {
            for (byte first = 0; first < 255; first++)
                ReadAll(first, bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Valid_packets_cut_anywhere_are_refused_or_read_but_never_throw()
    {
        foreach (var (version, packet) in Samples())
        {
            for (var length = 0; length < packet.Length; length++)
            {
                var status = PacketFrame.Read(packet.AsSpan(0, length), int.MaxValue, out _);
                Assert.True(status is FrameStatus.HeaderIncomplete or FrameStatus.BodyIncomplete);
                if (length > 2)
                    ReadAll(packet[0], packet.AsSpan(2, length - 2));
            }

            Assert.Equal(MqttReasonCode.Success, Read(packet, version));
        }
    }

    [Fact]
    public void Valid_packets_with_one_byte_changed_never_throw()
        => Prop.ForAll(
            Gen.Choose(0, 1000).Zip(Gen.Choose(0, 255)).ToArbitrary(),
            change =>
            {
                foreach (var (version, packet) in Samples())
                {
                    var mutated = (byte[])packet.Clone();
                    mutated[change.Item1 % mutated.Length] = (byte)change.Item2;
                    Read(mutated, version);
                }
            }).QuickCheckThrowOnFailure();

    private static MqttReasonCode Read(byte[] bytes, MqttProtocolVersion version)
        => PacketFrame.Read(bytes, int.MaxValue, out var frame) == FrameStatus.Complete
            ? Read(frame, bytes.AsSpan(frame.HeaderLength, frame.BodyLength), version)
            : MqttReasonCode.MalformedPacket;

    private static void ReadAll(byte first, ReadOnlySpan<byte> body)
    {
        Read(new PacketFrame(first, 2, body.Length), body, MqttProtocolVersion.V311);
        Read(new PacketFrame(first, 2, body.Length), body, MqttProtocolVersion.V500);
    }

    private static MqttReasonCode Read(PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version) => frame.Type switch
    {
        PacketType.Connect => ConnectPacket.Read(frame, body, out _),
        PacketType.Connack => ConnackPacket.Read(frame, body, version, out _),
        PacketType.Publish => ReadPublish(frame, body, version),
        PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp => AckPacket.Read(frame, body, version, out _),
        PacketType.Subscribe => SubscribePacket.Read(frame, body, version, out _),
        PacketType.Unsubscribe => UnsubscribePacket.Read(frame, body, version, out _),
        PacketType.Suback or PacketType.Unsuback => SubackPacket.Read(frame, body, version, out _),
        PacketType.Disconnect => DisconnectPacket.Read(frame, body, version, out _),
        _ => MqttReasonCode.Success,
    };

    // What is accepted must also survive being stored and handed on.
    private static MqttReasonCode ReadPublish(PacketFrame frame, ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reason = PublishPacket.Read(frame.Flags, body, version, out var packet);
        if (reason == MqttReasonCode.Success)
            SharpEyes.Mqtt.Broker.StoredMessage.From(packet, packet.Topic, now: 0);
        return reason;
    }

    private static IEnumerable<(MqttProtocolVersion Version, byte[] Packet)> Samples()
    {
        foreach (var version in Enum.GetValues<MqttProtocolVersion>())
        {
            var will = new MqttMessage { Topic = "w", Payload = "gone".Utf8(), ContentType = "t", UserProperties = [new("a", "b")] };
            yield return (version, Encode(to => new ConnectPacket { Version = version, ClientId = "c", UserName = "u", Password = [1], Will = will, ReceiveMaximum = 5 }.Write(to)));
            yield return (version, Encode(to => new ConnackPacket { AssignedClientId = "x" }.Write(to, version)));
            yield return (version, Encode(to => new SubscribePacket(1, 5, [new("a/#", MqttQualityOfService.ExactlyOnce)]).Write(to, version)));
            yield return (version, Encode(to => new UnsubscribePacket(1, ["a/#", "b"]).Write(to, version)));
            yield return (version, Encode(to => new SubackPacket(PacketType.Suback, 1, [MqttReasonCode.GrantedQos1]).Write(to, version)));
            yield return (version, Encode(to => new DisconnectPacket(MqttReasonCode.ServerBusy, 1, "r").Write(to, version)));
            yield return (version, Encode(to => AckPacket.Write(to, PacketType.Pubrel, 1, MqttReasonCode.PacketIdentifierNotFound, version)));
            yield return (version, Encode(to => Publish(to, version)));
        }
    }

    private static void Publish(PacketBuffer to, MqttProtocolVersion version)
    {
        var properties = new PacketBuffer();
        if (version == MqttProtocolVersion.V500)
            MessageProperties.Write(properties, new MqttMessage { Topic = "t", ResponseTopic = "r", CorrelationData = "c".Utf8(), UserProperties = [new("k", "v")] });
        var encoder = new PublishEncoder
        {
            Version = version,
            Topic = "t/1"u8,
            Payload = "p"u8,
            Properties = properties.Written,
            Expiry = 3,
            QualityOfService = MqttQualityOfService.AtLeastOnce,
            PacketId = 1,
        };
        encoder.Write(to.Reserve(encoder.Measure()));
    }

    private static byte[] Encode(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        return buffer.Written.ToArray();
    }
}
