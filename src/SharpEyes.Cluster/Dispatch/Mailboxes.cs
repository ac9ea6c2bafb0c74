using System.Collections.Concurrent;
using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Watch;

namespace SharpEyes.Cluster.Dispatch;

// One call to a grain is on its way at a time; what comes meanwhile waits, and the heartbeats among it go together in the next one.
// How many grains are called at once is bounded: when a whole city reconnects, the grains wake up as fast as the silo can wake
// them, and the connections behind are held back.

/// <summary>The errands of this silo's points: each point's in order, never two at a time.</summary>
internal sealed partial class Mailboxes(
    WatchTable table, IGrainFactory grains, MailboxOptions options, TimeProvider time, ILogger<Mailboxes> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<int> _ready = [];
    private int _running;
    private long _coalesced;
    private long _retries;
    private long _orphans;

    /// <summary>Heartbeats that were left out because newer ones of the same point waited behind them.</summary>
    public long Coalesced => Volatile.Read(ref _coalesced);

    /// <summary>Calls to grains that failed and were made again.</summary>
    public long Retries => Volatile.Read(ref _retries);

    /// <summary>Errands of points whose file was gone by the time it was their turn.</summary>
    public long Orphans => Volatile.Read(ref _orphans);

    /// <summary>Points whose errands are being done.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Points that wait for their turn.</summary>
    public int Ready => _ready.Count;

    /// <summary>Told what a grain answered; the last heartbeat of the call when there was one.</summary>
    public Action<int, PointErrand, PointAnswer> Answered { get; set; } = static (_, _, _) => { };

    /// <summary>Gets the heartbeats of points that another silo watches by now.</summary>
    public Action<int, PointErrand> Redirected { get; set; } = static (_, errand) => errand.Pending?.Done();

    /// <summary>Gives a point something to do.</summary>
    /// <returns>Whether it is this silo's; when not, nothing was done.</returns>
    public bool Post(int index, PointErrand errand)
    {
        lock (table.GateOf(index))
        {
            ref var slot = ref table[index];
            if (!slot.Owned) return false;
            Append(ref slot, errand);
            if (slot.Busy) return true;
            slot.Busy = true;
        }
        Start(index);
        return true;
    }

    private void Append(ref WatchSlot slot, PointErrand errand)
    {
        if (errand.Kind == ErrandKind.Heartbeat && slot.Waiting >= options.HeartbeatsPerPoint) DropOldest(ref slot);
        if (slot.Last is null) slot.First = errand;
        else slot.Last.Next = errand;
        slot.Last = errand;
        if (errand.Kind == ErrandKind.Heartbeat) slot.Waiting++;
    }

    /// <summary>A heartbeat that newer ones wait behind tells nothing they do not: a sample is lost, no change of status.</summary>
    private void DropOldest(ref WatchSlot slot)
    {
        PointErrand? before = null;
        for (var at = slot.First; at is not null; (before, at) = (at, at.Next))
        {
            if (at.Kind != ErrandKind.Heartbeat) continue;
            if (before is null) slot.First = at.Next;
            else before.Next = at.Next;
            if (ReferenceEquals(slot.Last, at)) slot.Last = before;
            slot.Waiting--;
            Interlocked.Increment(ref _coalesced);
            at.Pending?.Done();
            return;
        }
    }

    private void Start(int index)
    {
        if (TryBegin())
        {
            _ = RunAsync(index);
            return;
        }
        _ready.Enqueue(index);
        // The last one at work may have looked before we were in the queue.
        if (Volatile.Read(ref _running) < options.CallsAtOnce && _ready.TryDequeue(out var next)) Start(next);
    }

    private bool TryBegin()
    {
        while (Volatile.Read(ref _running) is var running && running < options.CallsAtOnce)
        {
            if (Interlocked.CompareExchange(ref _running, running + 1, running) == running) return true;
        }
        return false;
    }

    private async Task RunAsync(int index)
    {
        do
        {
            await WorkAsync(index);
        }
        while (_ready.TryDequeue(out index));
        Interlocked.Decrement(ref _running);
        if (_ready.TryDequeue(out index)) Start(index);
    }

    /// <summary>Does everything that waits for one point.</summary>
    private async Task WorkAsync(int index)
    {
        var pause = FirstPause;
        while (Take(index, out var first, out var heartbeats, out var grain))
        {
            try
            {
                var answer = heartbeats is null ? await CallAsync(grain, index, first) : await grain.ObserveAsync(heartbeats);
                pause = FirstPause;
                Answered(index, LastOf(first), answer);
                Done(first);
                continue;
            }
            catch (KeyNotFoundException)
            {
                Interlocked.Increment(ref _orphans);
                Done(first);
                continue;
            }
#pragma warning disable CA1031 // Whatever a call fails with, the heartbeat was promised to take effect: it is made again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (Interlocked.Increment(ref _retries) % 1000 == 1) LogRetry(logger, failure);
                PutBack(index, first);
            }
            await Task.Delay(pause, time);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private ValueTask<PointAnswer> CallAsync(ICameraPointGrain grain, int index, PointErrand errand) => errand.Kind switch
    {
        ErrandKind.Elapse => grain.ElapseAsync(errand.NowMs, table.WatchedSinceMs(index), table.HeardUntilMs(index), errand.ParentDown, errand.ParentId),
        ErrandKind.Fold => grain.FoldAsync(errand.ParentId, errand.GatewayHeardMs, errand.ReceivedAtMs, errand.NowMs),
        ErrandKind.Excuse => grain.ExcuseAsync(errand.NowMs),
        _ => grain.RegisterAsync(errand.NowMs),
    };

    /// <summary>Takes the next errand out, and with a heartbeat all that follow it at once; false when nothing is left.</summary>
    private bool Take(int index, out PointErrand first, out ReceivedHeartbeat[]? heartbeats, out ICameraPointGrain grain)
    {
        PointErrand? gone;
        lock (table.GateOf(index))
        {
            ref var slot = ref table[index];
            if (slot.Owned && slot.First is { } next)
            {
                grain = slot.Grain ??= grains.GetGrain<ICameraPointGrain>(table.Fleet.Points[index].Code.ToString());
                first = next;
                heartbeats = CutHeartbeats(ref slot);
                return true;
            }
            gone = slot.First;
            (slot.First, slot.Last, slot.Waiting, slot.Busy) = (null, null, 0, false);
        }
        for (; gone is not null; gone = gone.Next)
        {
            if (gone.Kind == ErrandKind.Heartbeat) Redirected(index, gone);
        }
        (first, heartbeats, grain) = (null!, null, null!);
        return false;
    }

    private static ReceivedHeartbeat[]? CutHeartbeats(ref WatchSlot slot)
    {
        var last = slot.First!;
        if (last.Kind != ErrandKind.Heartbeat)
        {
            slot.First = last.Next;
            if (slot.First is null) slot.Last = null;
            last.Next = null;
            return null;
        }
        var count = 1;
        for (; last.Next is { Kind: ErrandKind.Heartbeat } following; last = following) count++;
        var heartbeats = new ReceivedHeartbeat[count];
        var at = slot.First!;
        for (var place = 0; place < count; place++, at = at!.Next) heartbeats[place] = at!.Heartbeat;
        slot.First = last.Next;
        if (slot.First is null) slot.Last = null;
        last.Next = null;
        slot.Waiting -= (byte)count;
        return heartbeats;
    }

    private void PutBack(int index, PointErrand first)
    {
        var last = LastOf(first);
        lock (table.GateOf(index))
        {
            ref var slot = ref table[index];
            last.Next = slot.First;
            slot.First = first;
            slot.Last ??= last;
            for (var at = first; ; at = at.Next!)
            {
                if (at.Kind == ErrandKind.Heartbeat) slot.Waiting++;
                if (ReferenceEquals(at, last)) return;
            }
        }
    }

    private static PointErrand LastOf(PointErrand first)
    {
        while (first.Next is { } next) first = next;
        return first;
    }

    private static void Done(PointErrand? first)
    {
        for (; first is not null; first = first.Next) first.Pending?.Done();
    }

    [LoggerMessage(6201, LogLevel.Warning, "A call to a point failed and is made again; every thousandth is told")]
    private static partial void LogRetry(ILogger logger, Exception failure);
}
