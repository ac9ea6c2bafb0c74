using System.Collections.Concurrent;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Watch;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Dispatch;

/// <summary>
/// Finds the way of a heartbeat to the silo that watches its point: into a mailbox here, or into the outbox to another silo. While
/// a range changes hands there may be no way; then it waits a moment and the way is looked for again. Nothing is given up: who
/// sent it is held back until it has arrived.
/// </summary>
internal sealed partial class Dispatcher(
    WatchTable table, Mailboxes mailboxes, WatchServiceClient services, UnregisteredDesk unregistered, IntakeContext intake,
    MailboxOptions options, ILocalSiloDetails self, TimeProvider time, ILogger<Dispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<SiloAddress, Outbox> _outboxes = [];
    private readonly ConcurrentQueue<Outgoing> _astray = [];
    private (DistrictMap Map, SiloAddress[] Owners)? _owners;
    private readonly CancellationTokenSource _leaving = new();
    private long _undelivered;

    /// <summary>Heartbeats that were on their way to a silo that did not take them, and were sent again.</summary>
    public long Undelivered => Volatile.Read(ref _undelivered);

    /// <summary>Heartbeats for which there is no way at this moment, and those that wait for other silos.</summary>
    public int Waiting => _astray.Count + _outboxes.Values.Sum(outbox => outbox.Count);

    /// <summary>Whether nothing waits for a way and nothing is on its way to another silo.</summary>
    public bool IsIdle => _astray.IsEmpty && _outboxes.Values.All(outbox => outbox.IsIdle);

    /// <summary>Sends a heartbeat on its way. It counts as pending until it has taken effect.</summary>
    public void Send(int index, PointErrand errand) => Route(new Outgoing(index, errand, null));

    /// <summary>Tells the silo that keeps the device's place on the ring of a device without a file.</summary>
    public void SendUnregistered(in UnregisteredNotice notice) => Route(new Outgoing(-1, null, notice));

    /// <summary>Takes what another silo sends. Completes when what is taken of it has taken effect.</summary>
    /// <returns>Places of the heartbeats that are not taken.</returns>
    /// <exception cref="OperationCanceledException">This silo ends; what of it took effect is not known.</exception>
    public async Task<int[]> TakeAsync(Parcel parcel)
    {
        var keys = new ushort[parcel.Firmware.Length + 1];
        for (var place = 1; place < keys.Length; place++) keys[place] = intake.Firmware.KeyOf(System.Text.Encoding.UTF8.GetBytes(parcel.Firmware[place - 1]));
        var pending = new Countdown();
        List<int>? refused = null;
        for (var place = 0; place < parcel.Items.Length; place++)
        {
            ref readonly var item = ref parcel.Items[place];
            var heartbeat = item.Heartbeat.Heartbeat;
            heartbeat.Figures.FirmwareKey = keys[heartbeat.Figures.FirmwareKey < keys.Length ? heartbeat.Figures.FirmwareKey : 0];
            pending.Add();
            var errand = Errand(new ReceivedHeartbeat(heartbeat, item.Heartbeat.ReceivedAtMs), item.Session, pending);
            // Not sent on from here: two silos that know the registry or the ring differently would send it to and fro, and each
            // waits for the other. Nor taken for done: a registry that this silo has not read yet may know the point.
            if (table.Fleet.TryFindId(item.PointId, out var index) && mailboxes.Post(index, errand)) continue;
            (refused ??= []).Add(place);
            pending.Done();
        }
        foreach (var notice in parcel.Unregistered) Note(notice);
        // A silo that ends calls its points in vain: who sent it finds another way, and what took effect already is known as a duplicate.
        await pending.CloseAsync().WaitAsync(_leaving.Token);
        return refused?.ToArray() ?? [];
    }

    public static PointErrand Errand(ReceivedHeartbeat heartbeat, long session, Countdown? pending) =>
        new() { Kind = ErrandKind.Heartbeat, Heartbeat = heartbeat, Session = session, Pending = pending };

    /// <summary>Looks again who watches what. Called often: the ring is local knowledge.</summary>
    public void RefreshOwners()
    {
        var map = table.Map;
        var owners = new SiloAddress[map.Districts.Count];
        for (var number = 0; number < owners.Length; number++) owners[number] = services.OwnerOf(map.Districts[number].Place);
        _owners = (map, owners);
        foreach (var silo in _outboxes.Keys.Where(silo => !owners.Contains(silo)))
        {
            if (_outboxes.TryGetValue(silo, out var outbox) && outbox.Count == 0) _outboxes.TryRemove(silo, out _);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _leaving.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _leaving.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        mailboxes.Redirected = (index, errand) => _astray.Enqueue(new Outgoing(index, errand, null));
        using var timer = new PeriodicTimer(LookAgain, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_astray.IsEmpty) continue;
            RefreshOwners();
            for (var left = _astray.Count; left > 0 && _astray.TryDequeue(out var one); left--) Route(one);
        }
    }

    private void Route(in Outgoing one)
    {
        var owner = one.Notice is { } notice ? services.OwnerOf(PlaceOf(notice.DeviceCode)) : OwnerOf(one.Index);
        if (owner is not null && !owner.Equals(self.SiloAddress))
        {
            _outboxes.GetOrAdd(owner, silo => new Outbox(services.Of(silo), options, Pack, OnUndelivered)).Add(one);
        }
        else if (one.Notice is { } ours)
        {
            Note(ours);
        }
        else if (!mailboxes.Post(one.Index, one.Errand!))
        {
            _astray.Enqueue(one);
        }
    }

    private SiloAddress? OwnerOf(int index)
    {
        if (_owners is not { } known || !ReferenceEquals(known.Map, table.Map)) RefreshOwners();
        var (map, owners) = _owners!.Value;
        return index < table.Count ? owners[map.OfPoint(index)] : null;
    }

    private Parcel Pack(List<Outgoing> parcel)
    {
        var firmware = new List<string>();
        var places = new Dictionary<ushort, ushort>();
        var items = new List<ParcelItem>(parcel.Count);
        var notices = new List<UnregisteredNotice>();
        foreach (var (index, errand, notice) in parcel)
        {
            if (notice is { } named)
            {
                notices.Add(named);
                continue;
            }
            var heartbeat = errand!.Heartbeat.Heartbeat;
            heartbeat.Figures.FirmwareKey = PlaceOf(heartbeat.Figures.FirmwareKey, firmware, places);
            items.Add(new ParcelItem(table.Fleet.Points[index].Id, errand.Session, new ReceivedHeartbeat(heartbeat, errand.Heartbeat.ReceivedAtMs)));
        }
        return new Parcel([.. items], [.. firmware], [.. notices]);
    }

    private ushort PlaceOf(ushort key, List<string> firmware, Dictionary<ushort, ushort> places)
    {
        if (key == 0 || places.TryGetValue(key, out var place)) return key == 0 ? (ushort)0 : places[key];
        if (intake.Firmware.NameOf(key) is not { } name) return 0;
        firmware.Add(name);
        return places[key] = place = (ushort)firmware.Count;
    }

    private void OnUndelivered(Outgoing one)
    {
        // The next heartbeat of a device without a file tells of it again.
        if (one.Errand is null) return;
        if (Interlocked.Increment(ref _undelivered) % 10_000 == 1) LogUndelivered(logger);
        _astray.Enqueue(one);
    }

    private void Note(in UnregisteredNotice notice)
    {
        if (DeviceCode.TryParse(notice.DeviceCode, out var code)) unregistered.Note(code, default, notice.Source, notice.ReceivedAtMs);
    }

    private static uint PlaceOf(string deviceCode) => StableHash.ComputeHash(System.Text.Encoding.ASCII.GetBytes(deviceCode));

    [LoggerMessage(6202, LogLevel.Warning, "Heartbeats could not be delivered to another silo and look for another way; every ten thousandth is told")]
    private static partial void LogUndelivered(ILogger logger);
}
