using System.Diagnostics.Metrics;

namespace SharpEyes.Cluster.Ingest;

/// <summary>Instruments of the way in from an external broker.</summary>
internal sealed class BrokerInstruments
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _acknowledged;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _reconnects;
    private readonly UpDownCounter<long> _waiting;
    private readonly UpDownCounter<int> _connected;

    public BrokerInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("SharpEyes.Broker");
        _received = meter.CreateCounter<long>("sharpeyes.broker.received", "{message}", "Messages taken from the external broker");
        _acknowledged = meter.CreateCounter<long>("sharpeyes.broker.acknowledged", "{message}", "Messages acknowledged after they took effect");
        _refused = meter.CreateCounter<long>("sharpeyes.broker.refused", "{message}", "Messages that cannot be read, by reason");
        _deadLetters = meter.CreateCounter<long>("sharpeyes.broker.dead_letters", "{message}", "Unreadable messages sent to the dead-letter topic, by what came of it");
        _dropped = meter.CreateCounter<long>("sharpeyes.broker.dropped", "{message}", "QoS 0 messages dropped because too many were waiting");
        _reconnects = meter.CreateCounter<long>("sharpeyes.broker.reconnects", "{connection}", "Connections that were lost or not established");
        _waiting = meter.CreateUpDownCounter<long>("sharpeyes.broker.waiting", "{message}", "Messages received and not acknowledged");
        _connected = meter.CreateUpDownCounter<int>("sharpeyes.broker.connected", "{connection}", "Connections with their subscriptions in force");
    }

    public void OnReceived()
    {
        _received.Add(1);
        _waiting.Add(1);
    }

    /// <param name="messages">How many took effect.</param>
    /// <param name="acknowledged">How many of them the broker waited for: those of QoS 1.</param>
    public void OnDone(int messages, int acknowledged)
    {
        _acknowledged.Add(acknowledged);
        _waiting.Add(-messages);
    }

    public void OnRefused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void OnDeadLetter(bool published) => _deadLetters.Add(1, new KeyValuePair<string, object?>("result", published ? "published" : "refused"));

    public void OnDropped() => _dropped.Add(1);

    /// <summary>They come again, from the broker.</summary>
    public void OnGivenUp(int messages) => _waiting.Add(-messages);

    public void OnReconnect() => _reconnects.Add(1);

    public void OnConnected() => _connected.Add(1);

    public void OnDisconnected() => _connected.Add(-1);
}
