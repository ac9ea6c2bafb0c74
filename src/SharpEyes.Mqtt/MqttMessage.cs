namespace SharpEyes.Mqtt;

/// <summary>
/// An application message: published by a client, received by one, left as a will, or published by the host of the broker.
/// What only MQTT 5.0 can carry is silently not sent to a 3.1.1 peer (MQTT 5.0, 3.3).
/// </summary>
public sealed record MqttMessage
{
    /// <summary>Topic name, without wildcards (4.7).</summary>
    public required string Topic { get; init; }

    public ReadOnlyMemory<byte> Payload { get; init; }

    public MqttQualityOfService QualityOfService { get; init; }

    /// <summary>Published: the broker keeps it for later subscribers. Received: it was kept (3.3.1.3).</summary>
    public bool Retain { get; init; }

    /// <summary>Received only: an earlier attempt at delivery may have arrived (3.3.1.1).</summary>
    public bool Duplicate { get; init; }

    /// <summary>Lifetime in whole seconds, counted down while the broker holds the message (3.3.2.3.3). Null: for ever.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>The payload is UTF-8 text (3.3.2.3.2).</summary>
    public bool PayloadIsUtf8 { get; init; }

    /// <summary>What the payload is, by agreement of the applications (3.3.2.3.9).</summary>
    public string? ContentType { get; init; }

    /// <summary>Where an answer is expected (3.3.2.3.5).</summary>
    public string? ResponseTopic { get; init; }

    /// <summary>By what the asker recognises the answer (3.3.2.3.6).</summary>
    public ReadOnlyMemory<byte> CorrelationData { get; init; }

    /// <summary>Name and value pairs, in order, repeated names allowed (3.3.2.3.7).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];

    /// <summary>Received only: identifiers of the subscriptions that matched (3.3.2.3.8).</summary>
    public IReadOnlyList<int> SubscriptionIdentifiers { get; init; } = [];
}
