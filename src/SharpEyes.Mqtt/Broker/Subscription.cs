namespace SharpEyes.Mqtt.Broker;

/// <summary>One topic filter of one session. Replaced, never changed.</summary>
internal sealed class Subscription(MqttSession session, MqttSubscription options, int subscriptionId)
{
    public MqttSession Session { get; } = session;

    public MqttSubscription Options { get; } = options;

    /// <summary>Null when the SUBSCRIBE carried no identifier.</summary>
    public int[]? Ids { get; } = subscriptionId == 0 ? null : [subscriptionId];
}
