using static SharpEyes.Mqtt.Codec.PropertyId;

namespace SharpEyes.Mqtt.Codec;

/// <summary>Which properties each packet may carry (MQTT 5.0, 2.2.2.2, table 2-4), as bit masks.</summary>
internal static class PropertySet
{
    public static readonly ulong Connect = Mask(SessionExpiry, ReceiveMaximum, MaximumPacketSize, TopicAliasMaximum,
        RequestResponseInformation, RequestProblemInformation, UserProperty, AuthenticationMethod, AuthenticationData);

    public static readonly ulong Will = Mask(WillDelay, PayloadFormat, MessageExpiry, ContentType, ResponseTopic, CorrelationData, UserProperty);

    public static readonly ulong Connack = Mask(SessionExpiry, ReceiveMaximum, MaximumQos, RetainAvailable, MaximumPacketSize,
        AssignedClientId, TopicAliasMaximum, ReasonString, UserProperty, WildcardSubscriptionAvailable, SubscriptionIdentifierAvailable,
        SharedSubscriptionAvailable, ServerKeepAlive, ResponseInformation, ServerReference, AuthenticationMethod, AuthenticationData);

    public static readonly ulong Publish = Mask(PayloadFormat, MessageExpiry, ContentType, ResponseTopic, CorrelationData, UserProperty,
        TopicAlias, SubscriptionIdentifier);

    public static readonly ulong Acknowledgement = Mask(ReasonString, UserProperty);

    public static readonly ulong Subscribe = Mask(SubscriptionIdentifier, UserProperty);

    public static readonly ulong Unsubscribe = Mask(UserProperty);

    public static readonly ulong Disconnect = Mask(SessionExpiry, ReasonString, UserProperty, ServerReference);

    /// <summary>What a broker hands on from publisher to subscriber unaltered (3.3.2.3).</summary>
    public static readonly ulong Forwarded = Mask(PayloadFormat, ContentType, ResponseTopic, CorrelationData, UserProperty);

    /// <summary>The only properties that may stand more than once.</summary>
    public static readonly ulong Repeatable = Mask(UserProperty, SubscriptionIdentifier);

    public static bool Holds(ulong set, PropertyId id) => (byte)id < 64 && (set >> (byte)id & 1) != 0;

    private static ulong Mask(params ReadOnlySpan<PropertyId> ids)
    {
        ulong mask = 0;
        foreach (var id in ids)
            mask |= 1UL << (byte)id;
        return mask;
    }
}
