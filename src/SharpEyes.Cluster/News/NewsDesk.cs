using System.Collections.Concurrent;
using SharpEyes.Cluster.Journal;
using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.News;

/// <summary>
/// Tells every web host of the cluster what changed in this silo's range, several times a second, the latest of each. A reader that
/// is slow gets fewer and larger news; one that is not heard of is forgotten and starts afresh when it returns.
/// </summary>
internal sealed class NewsDesk : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UnregisteredEvery = TimeSpan.FromSeconds(2);

    private readonly WatchTable _table;
    private readonly UnregisteredDesk _unregistered;
    private readonly ILocalSiloDetails _self;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<SiloAddress, NewsReader> _readers = [];
    private readonly Lock _telling = new();
    private int _watched;

    public NewsDesk(WatchTable table, SharedJournal journal, UnregisteredDesk unregistered, ILocalSiloDetails self, TimeProvider time)
    {
        (_table, _unregistered, _self, _time) = (table, unregistered, self, time);
        journal.Written += OnWritten;
    }

    /// <summary>Answers what a gateway's status is.</summary>
    public Func<int, PointStatus?> GatewayStatusOf { get; set; } = static _ => null;

    /// <summary>Answers how many points this silo watches.</summary>
    public Func<int> WatchedNow { get; set; } = static () => 0;

    /// <summary>Readers that are told.</summary>
    public int Readers => _readers.Count;

    /// <summary>The status of a point, or whose it is, has changed.</summary>
    public void Note(int index)
    {
        foreach (var reader in _readers.Values) reader.Points.Set(index);
    }

    /// <summary>The status of a gateway has changed.</summary>
    public void NoteGateway(int gatewayId)
    {
        foreach (var reader in _readers.Values) reader.Gateways[gatewayId] = 0;
    }

    /// <summary>How much is watched has changed: everybody is told, even with no other news.</summary>
    public void Hurry()
    {
        Volatile.Write(ref _watched, WatchedNow());
        foreach (var reader in _readers.Values) reader.IsDue = true;
    }

    /// <summary>Tells a web host from now on, of everything first; again of everything when it has read another registry.</summary>
    /// <returns>Whether it was not told before: what happened in between it has not heard.</returns>
    public bool Subscribe(SiloAddress silo, INewsObserver observer, long registry)
    {
        if (_readers.TryGetValue(silo, out var reader))
        {
            reader.HeardAt = _time.GetTimestamp();
            // Of points it did not know it has understood nothing.
            if (Interlocked.Exchange(ref reader.Registry, registry) != registry) TellAll(reader);
            return false;
        }
        reader = new NewsReader(observer) { HeardAt = _time.GetTimestamp(), Registry = registry };
        TellAll(reader);
        return _readers.TryAdd(silo, reader);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, _time);
        var unregisteredAt = _time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_time.GetElapsedTime(unregisteredAt) >= UnregisteredEvery)
            {
                NoteUnregistered(_time.GetElapsedTime(unregisteredAt));
                unregisteredAt = _time.GetTimestamp();
            }
            _ = TellAsync();
        }
    }

    /// <summary>Tells everybody what there is to tell. Completes when they have taken it.</summary>
    public Task TellAsync()
    {
        lock (_telling)
        {
            foreach (var (silo, reader) in _readers)
            {
                if (reader.IsLost || _time.GetElapsedTime(reader.HeardAt) > ForgottenAfter) _readers.TryRemove(silo, out _);
                else if (reader.Sending.IsCompleted) reader.Sending = SendAsync(silo, reader);
            }
            return Task.WhenAll(_readers.Values.Select(reader => reader.Sending));
        }
    }

    private async Task SendAsync(SiloAddress silo, NewsReader reader)
    {
        // A registry that grew is told from the beginning.
        if (reader.Known < _table.Count) TellAll(reader);
        while (reader.Take(_table, GatewayStatusOf, Volatile.Read(ref _watched)) is { } news)
        {
            try
            {
                await reader.Observer.ReceiveAsync(_self.SiloAddress, news);
            }
#pragma warning disable CA1031 // The reader is gone or busy: when it asks again, it starts afresh.
            catch (Exception)
#pragma warning restore CA1031
            {
                _readers.TryRemove(silo, out _);
                return;
            }
        }
    }

    private void TellAll(NewsReader reader)
    {
        reader.Known = _table.Count;
        reader.Points.Grow(_table.Count);
        reader.Points.Fill(_table.Count);
        foreach (var gateway in _table.Fleet.Gateways) reader.Gateways[gateway.Id] = 0;
        foreach (var device in _unregistered.List.Snapshot()) reader.Unregistered[device.Code] = device;
        reader.IsDue = true;
    }

    /// <summary>Devices without a file that were heard in this time or the one before have to be told.</summary>
    public void NoteUnregistered(TimeSpan since)
    {
        if (_readers.IsEmpty) return;
        var fromMs = (_time.GetUtcNow() - since - since).ToUnixTimeMilliseconds();
        foreach (var device in _unregistered.List.Snapshot().TakeWhile(device => device.LastSeenMs >= fromMs))
        {
            foreach (var reader in _readers.Values) reader.Unregistered[device.Code] = device;
        }
    }

    private void OnWritten(JournalBatch batch)
    {
        foreach (var change in batch.Changes)
        {
            if (change.State.Subject == SubjectKind.Gateway) NoteGateway(change.State.SubjectId);
        }
        if (batch.Events.Count == 0) return;
        var events = batch.Events.ConvertAll(EventNews.Of);
        foreach (var reader in _readers.Values) reader.Add(events);
    }
}
