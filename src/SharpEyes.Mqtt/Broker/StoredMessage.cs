using System.Text;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// A message the broker holds for subscribers, as a will or retained. Made once, shared by all queues, never changed; topic,
/// properties and payload lie in one array in that order.
/// </summary>
internal sealed class StoredMessage
{
    private readonly byte[] _bytes;
    private readonly int _topicLength;
    private readonly int _propertiesLength;

    private StoredMessage(byte[] bytes, int topicLength, int propertiesLength, MqttQualityOfService qualityOfService, bool retain, long expiresAt)
    {
        _bytes = bytes;
        _topicLength = topicLength;
        _propertiesLength = propertiesLength;
        QualityOfService = qualityOfService;
        Retain = retain;
        ExpiresAt = expiresAt;
    }

    public MqttQualityOfService QualityOfService { get; }

    public bool Retain { get; }

    /// <summary>Broker time in milliseconds; <see cref="long.MaxValue"/> when the message does not expire.</summary>
    public long ExpiresAt { get; }

    public ReadOnlySpan<byte> Topic => _bytes.AsSpan(0, _topicLength);

    public ReadOnlySpan<byte> Properties => _bytes.AsSpan(_topicLength, _propertiesLength);

    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(_topicLength + _propertiesLength);

    /// <summary>Bytes counted against the bounds of the queues.</summary>
    public int Size => _bytes.Length + 64;

    public static StoredMessage From(in PublishPacket packet, ReadOnlySpan<byte> topic, long now)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(topic.Length + packet.Properties.Length + packet.Payload.Length);
        topic.CopyTo(bytes);
        var properties = packet.Properties.IsEmpty
            ? 0
            : MessageProperties.CopyForwarded(packet.Properties, PropertySet.Publish, bytes.AsSpan(topic.Length));
        var length = topic.Length + properties + packet.Payload.Length;
        if (length != bytes.Length)
            Array.Resize(ref bytes, length);
        packet.Payload.CopyTo(bytes.AsSpan(topic.Length + properties));
        return new StoredMessage(bytes, topic.Length, properties, packet.QualityOfService, packet.Retain, Expiry(packet.Expiry, now));
    }

    /// <exception cref="ArgumentException">The topic is no valid name, or a property is too long.</exception>
    public static StoredMessage From(MqttMessage message, long now)
    {
        var topic = Encoding.UTF8.GetBytes(message.Topic);
        if (!MqttTopic.IsValidName(topic))
            throw new ArgumentException("Not a topic name (MQTT 5.0, 4.7).", nameof(message));
        var buffer = new PacketBuffer();
        buffer.Raw(topic);
        MessageProperties.Write(buffer, message);
        var properties = buffer.Length - topic.Length;
        buffer.Raw(message.Payload.Span);
        var bytes = buffer.Written.ToArray();
        buffer.Release();
        uint? expiry = message.Expiry is { } span ? (uint)Math.Clamp(span.TotalSeconds, 0, uint.MaxValue) : null;
        return new StoredMessage(bytes, topic.Length, properties, message.QualityOfService, message.Retain, Expiry(expiry, now));
    }

    /// <summary>Seconds left, rounded up; null when the message does not expire.</summary>
    public uint? SecondsLeft(long now)
        => ExpiresAt == long.MaxValue ? null : (uint)Math.Max(0, (ExpiresAt - now + 999) / 1000);

    public bool IsExpired(long now) => ExpiresAt <= now;

    private static long Expiry(uint? seconds, long now) => seconds is { } given ? now + given * 1000L : long.MaxValue;
}
