using System.Diagnostics.Metrics;

namespace SharpEyes.Server.Live;

/// <summary>Instruments of the live view.</summary>
internal sealed class LiveInstruments
{
    private readonly Counter<long> _changes;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _sends;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _refusedConnections;
    private readonly Counter<long> _refusedCalls;
    private readonly UpDownCounter<int> _connections;
    private readonly Histogram<double> _tick;

    public LiveInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("SharpEyes.Live");
        _changes = meter.CreateCounter<long>("sharpeyes.live.changes", "{change}", "Changes of a point's status taken over by the live view");
        _messages = meter.CreateCounter<long>("sharpeyes.live.messages", "{message}", "Messages made, each serialised once for all browsers");
        _sends = meter.CreateCounter<long>("sharpeyes.live.sends", "{send}", "Messages handed to a browser's connection");
        _dropped = meter.CreateCounter<long>("sharpeyes.live.dropped", "{message}", "Messages not sent because the browser was too slow; it asks again");
        _failed = meter.CreateCounter<long>("sharpeyes.live.failed_sends", "{send}", "Messages lost with a connection that broke");
        _refusedConnections = meter.CreateCounter<long>("sharpeyes.live.refused_connections", "{connection}", "Browsers turned away: too many, or nothing they may see");
        _refusedCalls = meter.CreateCounter<long>("sharpeyes.live.refused_calls", "{call}", "Calls refused because the browser made too many");
        _connections = meter.CreateUpDownCounter<int>("sharpeyes.live.connections", "{connection}", "Browsers connected");
        _tick = meter.CreateHistogram<double>("sharpeyes.live.tick.duration", "s", "Time one round of the live view takes");
    }

    public void OnChanges(int count) => _changes.Add(count);

    public void OnMessage(string kind) => _messages.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void OnSent() => _sends.Add(1);

    public void OnDropped() => _dropped.Add(1);

    public void OnSendFailed() => _failed.Add(1);

    public void OnConnected() => _connections.Add(1);

    public void OnDisconnected() => _connections.Add(-1);

    public void OnConnectionRefused() => _refusedConnections.Add(1);

    public void OnCallRefused() => _refusedCalls.Add(1);

    public void OnTick(TimeSpan duration) => _tick.Record(duration.TotalSeconds);
}
