using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Accounts;

namespace SharpEyes.Server.Live;

/// <summary>
/// All browsers, and who watches what. SignalR's own groups wait for their slowest member without a bound; here a message is
/// serialised once for all who see the same, handed to each connection without waiting, and a connection that is full is passed over.
/// </summary>
internal sealed class LiveAudience(
    ILogger<DefaultHubLifetimeManager<LiveHub>> logger, LiveInstruments instruments, TimeProvider time, IOptions<LiveOptions> options)
    : DefaultHubLifetimeManager<LiveHub>(logger)
{
    // Calls of browsers write, the feeds read; the lock is held for a look-up or a copy only.
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveConnection> _connections = [];
    private readonly Dictionary<string, HashSet<LiveConnection>> _watchers = [];

    /// <summary>Somebody is here who was not before.</summary>
    public event Action? Arrived;

    public int Count
    {
        get { lock (_gate) return _connections.Count; }
    }

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        var caller = Caller.Find(connection.User);
        var budget = new CallBudget(time, options.Value.CallsPerSecond);
        var live = new LiveConnection(connection, caller, instruments, options.Value.MaxUnfinishedSends, budget);
        if (!live.Within.IsEmpty && TryAdd(connection.ConnectionId, live))
        {
            instruments.OnConnected();
            Arrived?.Invoke();
            return;
        }
        instruments.OnConnectionRefused();
        connection.Abort();
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        lock (_gate)
        {
            if (_connections.Remove(connection.ConnectionId, out var live))
            {
                Unwatch(live);
                instruments.OnDisconnected();
            }
        }
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>The browser of a call; null when it was turned away.</summary>
    public LiveConnection? Find(string connectionId)
    {
        lock (_gate) return _connections.GetValueOrDefault(connectionId);
    }

    /// <summary>Replaces what a browser watches. From now on it gets every message about these areas.</summary>
    public void Watch(LiveConnection connection, IReadOnlyList<string> areas)
    {
        lock (_gate)
        {
            Unwatch(connection);
            connection.Watched = areas;
            foreach (var area in areas)
            {
                if (!_watchers.TryGetValue(area, out var watchers))
                {
                    _watchers[area] = watchers = [];
                }
                watchers.Add(connection);
            }
        }
    }

    /// <summary>Fills the list with everybody.</summary>
    public void CopyAll(List<LiveConnection> to)
    {
        to.Clear();
        lock (_gate) to.AddRange(_connections.Values);
    }

    /// <summary>Fills the list with those who watch the area.</summary>
    public void CopyWatchers(string area, List<LiveConnection> to)
    {
        to.Clear();
        lock (_gate)
        {
            if (_watchers.TryGetValue(area, out var watchers))
            {
                to.AddRange(watchers);
            }
        }
    }

    /// <summary>Makes a message that is serialised when the first connection needs it, and then reused.</summary>
    public SerializedHubMessage Message(string method, object argument)
    {
        instruments.OnMessage(method);
        return new SerializedHubMessage(new InvocationMessage(method, [argument]));
    }

    private bool TryAdd(string id, LiveConnection connection)
    {
        lock (_gate) return _connections.Count < options.Value.MaxConnections && _connections.TryAdd(id, connection);
    }

    private void Unwatch(LiveConnection connection)
    {
        foreach (var area in connection.Watched)
        {
            if (_watchers.TryGetValue(area, out var watchers) && watchers.Remove(connection) && watchers.Count == 0)
            {
                _watchers.Remove(area);
            }
        }
        connection.Watched = [];
    }
}
