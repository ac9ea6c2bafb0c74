namespace SharpEyes.Mqtt;

/// <summary>One topic filter of a SUBSCRIBE with its options (MQTT 5.0, 3.8.3).</summary>
/// <param name="Filter">Topic filter; <c>$share/group/filter</c> for a shared subscription (4.8.2).</param>
/// <param name="QualityOfService">The highest quality of service at which messages are delivered.</param>
public readonly record struct MqttSubscription(string Filter, MqttQualityOfService QualityOfService = MqttQualityOfService.AtMostOnce)
{
    /// <summary>Messages this client published itself are not delivered to it. 5.0 only.</summary>
    public bool NoLocal { get; init; }

    /// <summary>The retain flag is delivered as it was published, instead of being set for retained messages only. 5.0 only.</summary>
    public bool RetainAsPublished { get; init; }

    /// <summary>When retained messages are sent for this subscription. 5.0 only.</summary>
    public MqttRetainHandling RetainHandling { get; init; }
}
