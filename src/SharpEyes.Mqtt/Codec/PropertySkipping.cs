namespace SharpEyes.Mqtt.Codec;

/// <summary>Checks a property block of which no value is wanted.</summary>
internal static class PropertySkipping
{
    public static MqttReasonCode Skip(scoped ref SpanReader reader, ulong allowed)
    {
        var properties = new PropertyReader(ref reader, allowed);
        while (properties.Next())
        {
        }

        return properties.Reason;
    }
}
