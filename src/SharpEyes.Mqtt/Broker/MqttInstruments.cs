using System.Diagnostics.Metrics;

namespace SharpEyes.Mqtt.Broker;

/// <summary>Measurements of the broker. Only this class knows their names.</summary>
internal sealed class MqttInstruments
{
    public const string MeterName = "SharpEyes.Mqtt";

    private readonly Counter<long> _dropped;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _turnedAway;
    private readonly Counter<long> _authenticationsFailed;
    private readonly Counter<long> _heldBack;
    private long _received;
    private long _delivered;
    private long _droppedTotal;
    private long _connections;

    public MqttInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _dropped = meter.CreateCounter<long>("sharpeyes.mqtt.dropped", "{message}", "Messages not delivered or not kept, by reason");
        _refused = meter.CreateCounter<long>("sharpeyes.mqtt.refused", "{connection}", "Connections refused or ended for cause, by reason");
        _turnedAway = meter.CreateCounter<long>("sharpeyes.mqtt.turned_away", "{connection}", "Connections closed unread for their address, by reason");
        _authenticationsFailed = meter.CreateCounter<long>("sharpeyes.mqtt.authentications_failed", "{connection}", "CONNECTs with a wrong user, password or certificate");
        _heldBack = meter.CreateCounter<long>("sharpeyes.mqtt.held_back", "{pause}", "Pauses in reading connections that send over their rate");
        meter.CreateObservableCounter("sharpeyes.mqtt.received", () => Received, "{message}", "PUBLISH packets accepted");
        meter.CreateObservableCounter("sharpeyes.mqtt.delivered", () => Delivered, "{message}", "PUBLISH packets sent to subscribers");
        meter.CreateObservableUpDownCounter("sharpeyes.mqtt.connections", () => Connections, "{connection}", "Accepted connections");
    }

    public long Received => Volatile.Read(ref _received);

    public long Delivered => Volatile.Read(ref _delivered);

    public long Dropped => Volatile.Read(ref _droppedTotal);

    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Called once per read, not per message.</summary>
    public void OnReceived(int count) => Interlocked.Add(ref _received, count);

    public void OnDelivered(int count) => Interlocked.Add(ref _delivered, count);

    public void OnConnectionOpened() => Interlocked.Increment(ref _connections);

    public void OnConnectionClosed() => Interlocked.Decrement(ref _connections);

    public void OnDropped(string reason)
    {
        Interlocked.Increment(ref _droppedTotal);
        _dropped.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    public void OnTurnedAway(string reason) => _turnedAway.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void OnAuthenticationFailed() => _authenticationsFailed.Add(1);

    public void OnHeldBack() => _heldBack.Add(1);

    public void OnRefused(MqttReasonCode reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
