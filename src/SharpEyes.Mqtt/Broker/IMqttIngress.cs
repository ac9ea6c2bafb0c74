namespace SharpEyes.Mqtt.Broker;

/// <summary>What the host of the broker wants to know of every accepted connection: one session each.</summary>
public interface IMqttIngress
{
    /// <summary>Opens the session of a connection whose CONNECT was accepted. Called once per network connection.</summary>
    IMqttIngressSession Open(MqttClientIdentity client);
}

/// <summary>
/// Sees the messages one client publishes. All calls come from that connection's own loop, one at a time;
/// spans are valid only during the call.
/// </summary>
public interface IMqttIngressSession
{
    /// <summary>
    /// A PUBLISH has arrived. Runs before the message is routed to subscribers; must not block and must not throw.
    /// </summary>
    MqttReasonCode Accept(in MqttInboundPublish publish);

    /// <summary>
    /// Whether the client may subscribe to a valid filter, given without the prefix of a shared subscription. Retained messages follow a
    /// subscription, so this decides about reading them too. A refusal is answered with 0x87, not authorized.
    /// </summary>
    bool MaySubscribe(ReadOnlySpan<byte> filter);

    /// <summary>
    /// All packets of one read have been handed over. The broker sends the acknowledgements of these packets after the
    /// returned task completes: an acknowledged message can no longer be lost.
    /// </summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>The network connection has ended.</summary>
    void Close();
}

/// <summary>A message as it arrived.</summary>
public readonly ref struct MqttInboundPublish
{
    /// <summary>Topic name, UTF-8, alias already resolved.</summary>
    public required ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>Application message, contiguous.</summary>
    public required ReadOnlySpan<byte> Payload { get; init; }

    public required MqttQualityOfService QualityOfService { get; init; }

    public required bool Retain { get; init; }

    /// <summary>The message is the client's will, published by the broker for it.</summary>
    public required bool IsWill { get; init; }

    /// <summary>When the bytes were read from the network, milliseconds since the Unix epoch; one reading of the clock per read.</summary>
    public required long ReceivedAtMs { get; init; }
}

/// <summary>Who is connected.</summary>
/// <param name="ClientId">The client identifier, given or assigned.</param>
/// <param name="User">Whom the authenticator found; null when anonymous.</param>
/// <param name="RemoteAddress">Address and port of the peer, for logs.</param>
public sealed record MqttClientIdentity(string ClientId, MqttUser? User, string RemoteAddress);
