using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// Brings messages to the subscribers and into the retained store. Runs on the publisher's thread and never waits: a message that
/// concerns nobody costs one comparison, or one search of the tree, and no memory.
/// </summary>
internal sealed class MessageRouter(MqttBroker broker)
{
    [ThreadStatic]
    private static List<Subscription>? _matches;

    [ThreadStatic]
    private static List<Subscription>? _shared;

    public void Route(in PublishPacket packet, ReadOnlySpan<byte> topic, MqttSession? publisher)
    {
        if (!packet.Retain && !Finds(topic))
            return;
        var message = StoredMessage.From(packet, topic, broker.Clock.NowMs);
        if (packet.Retain)
        {
            Keep(message);
            Finds(topic);
        }

        Deliver(message, publisher);
    }

    public void Route(StoredMessage message, MqttSession? publisher)
    {
        if (message.Retain)
            Keep(message);
        if (Finds(message.Topic))
            Deliver(message, publisher);
    }

    /// <summary>Sends what is retained to a new subscription (MQTT 5.0, 3.8.4).</summary>
    public void SendRetained(Subscription subscription, ReadOnlySpan<byte> filter)
    {
        if (broker.Retained.Count == 0)
            return;
        List<StoredMessage> messages = [];
        broker.Retained.Match(filter, broker.Clock.NowMs, messages);
        foreach (var message in messages)
        {
            var qualityOfService = Lower(message.QualityOfService, subscription.Options.QualityOfService);
            subscription.Session.Deliver(new Delivery(message, subscription.Ids, qualityOfService, Retain: true));
        }
    }

    private static MqttQualityOfService Lower(MqttQualityOfService one, MqttQualityOfService other) => one < other ? one : other;

    private void Keep(StoredMessage message)
    {
        if (!broker.Retained.Set(message))
            broker.Instruments.OnDropped(DropReason.RetainedFull);
    }

    private bool Finds(ReadOnlySpan<byte> topic)
    {
        if (broker.Subscriptions.Count == 0)
        {
            _matches?.Clear();
            _shared?.Clear();
            return false;
        }

        var matches = _matches ??= [];
        var shared = _shared ??= [];
        matches.Clear();
        shared.Clear();
        broker.Subscriptions.Match(topic, matches, shared);
        return matches.Count + shared.Count > 0;
    }

    private static void Deliver(StoredMessage message, MqttSession? publisher)
    {
        foreach (var subscription in _shared ?? [])
            Deliver(message, subscription, subscription.Ids, subscription.Options.QualityOfService, subscription.Options.RetainAsPublished);
        if (_matches is not { Count: > 0 } matches)
            return;

        // Several filters of one session may match; it gets one copy at the highest of their qualities (3.3.4).
        if (matches.Count > 1)
            matches.Sort(static (one, other) => one.Session.Number.CompareTo(other.Session.Number));
        for (var i = 0; i < matches.Count;)
        {
            var first = i;
            for (i++; i < matches.Count && matches[i].Session == matches[first].Session;)
                i++;
            if (i - first == 1)
                DeliverOne(message, matches[first], publisher);
            else
                DeliverMerged(message, matches.GetRange(first, i - first), publisher);
        }
    }

    private static void DeliverOne(StoredMessage message, Subscription subscription, MqttSession? publisher)
    {
        var options = subscription.Options;
        if (!options.NoLocal || subscription.Session != publisher)
            Deliver(message, subscription, subscription.Ids, options.QualityOfService, options.RetainAsPublished);
    }

    private static void DeliverMerged(StoredMessage message, List<Subscription> subscriptions, MqttSession? publisher)
    {
        subscriptions.RemoveAll(subscription => subscription.Options.NoLocal && subscription.Session == publisher);
        if (subscriptions.Count == 0)
            return;
        var ids = subscriptions.SelectMany(subscription => subscription.Ids ?? []).Distinct().ToArray();
        var qualityOfService = subscriptions.Max(subscription => subscription.Options.QualityOfService);
        var retainAsPublished = subscriptions.Exists(subscription => subscription.Options.RetainAsPublished);
        Deliver(message, subscriptions[0], ids.Length == 0 ? null : ids, qualityOfService, retainAsPublished);
    }

    private static void Deliver(
        StoredMessage message, Subscription to, int[]? ids, MqttQualityOfService highest, bool retainAsPublished)
        => to.Session.Deliver(new Delivery(message, ids, Lower(message.QualityOfService, highest), retainAsPublished && message.Retain));
}
