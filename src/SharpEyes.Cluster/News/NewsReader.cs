using System.Collections.Concurrent;
using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.News;

/// <summary>One web host that is told: what it has not been told yet.</summary>
internal sealed class NewsReader(INewsObserver observer)
{
    // As many as one message holds without being felt: some 400 kB.
    private const int PointsAtOnce = 20_000;
    private const int MostEvents = 20_000;

    private readonly Lock _gate = new();
    private readonly List<int> _taken = [];
    private List<EventNews> _events = [];

    public INewsObserver Observer { get; } = observer;

    public long HeardAt { get; set; }

    /// <summary>Version of the registry that it knows.</summary>
    public long Registry;

    public ChangeSet Points { get; } = new();

    public ConcurrentDictionary<int, byte> Gateways { get; } = [];

    public ConcurrentDictionary<DeviceCode, UnregisteredDevice> Unregistered { get; } = [];

    /// <summary>Points of the registry it was last told about as a whole.</summary>
    public int Known { get; set; }

    /// <summary>How much is watched has to be told.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>More happened than can be kept for it: it has to start afresh.</summary>
    public bool IsLost { get; private set; }

    public Task Sending { get; set; } = Task.CompletedTask;

    public void Add(IEnumerable<EventNews> events)
    {
        lock (_gate)
        {
            _events.AddRange(events);
            IsLost |= _events.Count > MostEvents;
        }
    }

    /// <summary>Takes the next news out; null when there are none.</summary>
    public News? Take(WatchTable table, Func<int, PointStatus?> gatewayStatusOf, int watched)
    {
        _taken.Clear();
        Points.Take(_taken, PointsAtOnce);
        var points = new List<PointNews>(_taken.Count);
        foreach (var index in _taken)
        {
            if (index >= table.Count) continue;
            lock (table.GateOf(index))
            {
                ref readonly var slot = ref table[index];
                if (slot.Owned) points.Add(new PointNews(table.Fleet.Points[index].Id, slot.Status.Value, (int)slot.Signs, slot.SinceMs));
            }
        }
        var gateways = new List<GatewayNews>();
        foreach (var id in Gateways.Keys)
        {
            if (Gateways.TryRemove(id, out _) && gatewayStatusOf(id) is { } status) gateways.Add(new GatewayNews(id, status.Value));
        }
        var unregistered = new List<UnregisteredNews>();
        foreach (var code in Unregistered.Keys)
        {
            if (Unregistered.TryRemove(code, out var device)) unregistered.Add(UnregisteredNews.Of(device));
        }
        List<EventNews> events;
        lock (_gate) (events, _events) = (_events, []);
        if (points.Count + gateways.Count + events.Count + unregistered.Count == 0 && !IsDue) return null;
        IsDue = false;
        return new News([.. points], [.. gateways], [.. events], [.. unregistered], watched);
    }
}
