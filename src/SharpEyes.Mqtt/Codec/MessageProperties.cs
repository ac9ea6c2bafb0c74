using System.Text;

namespace SharpEyes.Mqtt.Codec;

/// <summary>The properties of a message that travel unaltered from publisher to subscriber (MQTT 5.0, 3.3.2.3).</summary>
internal static class MessageProperties
{
    public static void Write(PacketBuffer to, MqttMessage message)
    {
        to.ByteProperty(PropertyId.PayloadFormat, message.PayloadIsUtf8 ? true : null);
        to.TextProperty(PropertyId.ContentType, message.ContentType);
        to.TextProperty(PropertyId.ResponseTopic, message.ResponseTopic);
        to.BinaryProperty(PropertyId.CorrelationData, message.CorrelationData.Span);
        foreach (var (name, value) in message.UserProperties)
        {
            to.Byte((byte)PropertyId.UserProperty);
            to.Text(name);
            to.Text(value);
        }
    }

    /// <summary>Copies what is forwarded out of a valid property block; returns the length. The destination is as long as the block.</summary>
    public static int CopyForwarded(ReadOnlySpan<byte> block, ulong allowed, Span<byte> to)
    {
        var reader = new PropertyReader(block, allowed);
        var at = 0;
        while (reader.Next())
        {
            if (!PropertySet.Holds(PropertySet.Forwarded, reader.Id))
                continue;
            reader.Encoded.CopyTo(to[at..]);
            at += reader.Encoded.Length;
        }

        return at;
    }

    /// <summary>Adds the values of a valid property block to a message.</summary>
    public static MqttMessage Read(ReadOnlySpan<byte> block, ulong allowed, MqttMessage message)
    {
        if (block.IsEmpty)
            return message;
        List<KeyValuePair<string, string>>? user = null;
        List<int>? subscriptions = null;
        var reader = new PropertyReader(block, allowed);
        while (reader.Next())
        {
            switch (reader.Id)
            {
                case PropertyId.PayloadFormat:
                    message = message with { PayloadIsUtf8 = reader.Number == 1 };
                    break;
                case PropertyId.MessageExpiry:
                    message = message with { Expiry = TimeSpan.FromSeconds(reader.Number) };
                    break;
                case PropertyId.ContentType:
                    message = message with { ContentType = Encoding.UTF8.GetString(reader.Bytes) };
                    break;
                case PropertyId.ResponseTopic:
                    message = message with { ResponseTopic = Encoding.UTF8.GetString(reader.Bytes) };
                    break;
                case PropertyId.CorrelationData:
                    message = message with { CorrelationData = reader.Bytes.ToArray() };
                    break;
                case PropertyId.UserProperty:
                    (user ??= []).Add(new(Encoding.UTF8.GetString(reader.Bytes), Encoding.UTF8.GetString(reader.Value)));
                    break;
                case PropertyId.SubscriptionIdentifier:
                    (subscriptions ??= []).Add((int)reader.Number);
                    break;
            }
        }

        return message with
        {
            UserProperties = user ?? message.UserProperties,
            SubscriptionIdentifiers = subscriptions ?? message.SubscriptionIdentifiers,
        };
    }
}
