using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Shards;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Telemetry;

/// <summary>
/// Takes the completed minutes out of the shards, one shard after the other over the minute, and writes them behind. When the
/// store is slower than the fleet, whole batches are dropped and counted: telemetry never holds up a heartbeat.
/// </summary>
internal sealed partial class TelemetryPump
{
    // Slots scanned under one holding of the lock.
    private const int Chunk = 4096;

    private readonly ITelemetryStore _store;
    private readonly ShardSet _shards;
    private readonly ILogger _logger;
    private readonly Channel<MinuteRollup[]> _batches;
    private readonly int[] _flushedMinutes = new int[ShardSet.Count];
    private long _written;
    private long _dropped;
    private long _failures;

    public TelemetryPump(ITelemetryStore store, ShardSet shards, MonitoringOptions options, ILogger logger)
    {
        (_store, _shards, _logger) = (store, shards, logger);
        var bounds = new BoundedChannelOptions(options.TelemetryBatches) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest };
        _batches = Channel.CreateBounded<MinuteRollup[]>(bounds, batch => Interlocked.Add(ref _dropped, batch.Length));
    }

    /// <summary>Roll-ups written.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Roll-ups lost because the store was too slow or failed.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Takes the shards whose turn it is in this minute.</summary>
    public void Collect(Fleet fleet, long nowMs)
    {
        var minute = (int)(nowMs / 60_000);
        // The last shard has its turn 56 s into the minute: nobody's completed minute is overwritten.
        var turns = Math.Min((nowMs % 60_000) / 3_500, ShardSet.Count);
        for (var number = 0; number < turns; number++)
        {
            if (_flushedMinutes[number] == minute) continue;
            _flushedMinutes[number] = minute;
            if (Take(_shards[number], fleet, minute) is { Length: > 0 } batch) _batches.Writer.TryWrite(batch);
        }
    }

    /// <summary>Takes what is there at the end, the unfinished minute included.</summary>
    public void CollectAll(Fleet fleet)
    {
        foreach (var shard in _shards.All)
        {
            if (Take(shard, fleet, int.MaxValue) is { Length: > 0 } batch) _batches.Writer.TryWrite(batch);
        }
    }

    public void End() => _batches.Writer.TryComplete();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var batch in _batches.Reader.ReadAllAsync(cancellationToken))
        {
            foreach (var ofOneMinute in SplitByMinute(batch)) await WriteAsync(ofOneMinute, cancellationToken);
        }
    }

    private async Task WriteAsync(ArraySegment<MinuteRollup> rollups, CancellationToken cancellationToken)
    {
        try
        {
            await _store.WriteAsync(rollups, cancellationToken);
            Interlocked.Add(ref _written, rollups.Count);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // History may have a hole; the watching goes on whatever the store fails with.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.Add(ref _dropped, rollups.Count);
            if (Interlocked.Increment(ref _failures) == 1) LogWarningStoreFailed(_logger, rollups.Count, exception);
        }
    }

    private static MinuteRollup[] Take(Shard shard, Fleet fleet, int beforeMinute)
    {
        var taken = new List<MinuteRollup>();
        for (var from = 0; from < shard.Count; from += Chunk)
        {
            lock (shard.Gate)
            {
                var slots = shard.Slots;
                for (var slot = from; slot < Math.Min(from + Chunk, slots.Length); slot++)
                {
                    var index = shard.IndexOf(slot);
                    if (index < fleet.Count) Take(ref slots[slot], fleet.Points[index].Id, beforeMinute, taken);
                }
            }
        }
        return [.. taken];
    }

    private static void Take(ref PointSlot slot, int pointId, int beforeMinute, List<MinuteRollup> taken)
    {
        if (!slot.Completed.IsEmpty)
        {
            taken.Add(slot.Completed.ToRollup(pointId));
            slot.Completed = default;
        }
        if (!slot.Minute.IsEmpty && slot.Minute.Minute < beforeMinute)
        {
            taken.Add(slot.Minute.ToRollup(pointId));
            slot.Minute.Begin(slot.Minute.Minute);
        }
    }

    private static List<ArraySegment<MinuteRollup>> SplitByMinute(MinuteRollup[] batch)
    {
        Array.Sort(batch, static (left, right) =>
            left.Minute != right.Minute ? left.Minute.CompareTo(right.Minute) : left.PointId.CompareTo(right.PointId));
        var parts = new List<ArraySegment<MinuteRollup>>();
        for (int first = 0, next; first < batch.Length; first = next)
        {
            for (next = first + 1; next < batch.Length && batch[next].Minute == batch[first].Minute;) next++;
            parts.Add(new ArraySegment<MinuteRollup>(batch, first, next - first));
        }
        return parts;
    }
}
