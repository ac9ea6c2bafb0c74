using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Gateways;
using SharpEyes.Monitoring.Shards;

namespace SharpEyes.Monitoring.Durability;

/// <summary>
/// Writes what every point was last seen as, and reads it at the start. The points are copied piece by piece under their
/// shards' locks and written outside of them. A checkpoint becomes valid only when every transition it may contain is in the
/// store: a state whose history could still be lost must not come back without it.
/// </summary>
internal sealed partial class Checkpointer(
    ShardContext context, ShardSet shards, Topology topology, MonitoringOptions options, ILogger logger)
{
    private long _lastWrittenMs;
    private long _failures;
    private long _unreadable;

    /// <summary>When the last one was completed; 0 = not yet.</summary>
    public long LastWrittenMs => Volatile.Read(ref _lastWrittenMs);

    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Checkpoints that could not be read at the start.</summary>
    public long Unreadable => Volatile.Read(ref _unreadable);

    public async Task WriteAsync(long nowMs, CancellationToken cancellationToken)
    {
        var path = options.CheckpointFile;
        if (path.Length == 0) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            // The sequence first: what is applied while we copy is contained twice, which is harmless.
            var sequence = context.Journal.LastSequence;
            var fleet = context.Fleet;
            var gateways = topology.Snapshot().ConvertAll(ToRecord);
            var header = CheckpointHeader.Of(fleet.Count, gateways.Count, nowMs, sequence);
            CheckpointFile.WriteBeside(path, header, CollectionsMarshal.AsSpan(gateways),
                (from, into) => Copy(fleet, from, into));
            if (context.Journal.Newest() is { } uncommitted) await uncommitted.WaitAsync(cancellationToken);
            CheckpointFile.Publish(path);
            Volatile.Write(ref _lastWrittenMs, nowMs);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Given up before its transitions were stored: it must not become valid.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Increment(ref _failures) == 1) LogErrorNotWritten(logger, path, exception);
        }
    }

    /// <summary>Takes over the checkpoint, if there is a good one.</summary>
    /// <param name="lastSequence">The last sequence of the store; a checkpoint that knows more belongs to another store.</param>
    /// <returns>The sequence up to which the transitions are contained; 0 when nothing was taken over.</returns>
    public long Restore(Fleet fleet, long lastSequence)
    {
        var path = options.CheckpointFile;
        if (path.Length == 0) return 0;
        try
        {
            if (CheckpointFile.ReadHeader(path) is not { } header) return 0;
            if (header.Sequence > lastSequence) throw new InvalidDataException("The checkpoint knows transitions that the store does not.");
            CheckpointFile.Read(path,
                record => topology.Restore(record.Id, new((byte)record.Status), record.SinceMs, record.StateTimeMs),
                records => Restore(fleet, records));
            return header.Sequence;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _unreadable);
            LogErrorNotRead(logger, path, exception);
            return 0;
        }
    }

    private static GatewayRecord ToRecord((int Id, Domain.Health.PointStatus Status, long SinceMs, long StateTimeMs) gateway) =>
        new() { Id = gateway.Id, Status = gateway.Status.Value, SinceMs = gateway.SinceMs, StateTimeMs = gateway.StateTimeMs };

    /// <summary>Copies the points of one numbering that goes shard by shard, so that a piece takes few locks.</summary>
    private void Copy(Fleet fleet, int from, Span<CheckpointRecord> into)
    {
        var before = 0;
        foreach (var shard in shards.All)
        {
            // Points that came after the copying began are left to the next checkpoint.
            var count = (fleet.Count - shard.IndexOf(0) + ShardSet.Count - 1) / ShardSet.Count;
            var first = Math.Clamp(from - before, 0, count);
            var piece = into[..Math.Min(into.Length, count - first)];
            if (piece.Length > 0) Copy(fleet, shard, first, piece);
            into = into[piece.Length..];
            from += piece.Length;
            before += count;
            if (into.IsEmpty) return;
        }
    }

    private static void Copy(Fleet fleet, Shard shard, int first, Span<CheckpointRecord> into)
    {
        lock (shard.Gate)
        {
            for (var at = 0; at < into.Length; at++)
            {
                into[at].Id = fleet.Points[shard.IndexOf(first + at)].Id;
                into[at].Point = shard.Slots[first + at].Point;
            }
        }
    }

    private void Restore(Fleet fleet, ReadOnlySpan<CheckpointRecord> records)
    {
        foreach (ref readonly var record in records)
        {
            if (!fleet.TryFindId(record.Id, out var index)) continue;
            var shard = shards.Of(index);
            lock (shard.Gate) shard.SlotOf(index).Point = record.Point;
        }
    }

    [LoggerMessage(2203, LogLevel.Error, "The checkpoint {Path} could not be written; further failures are only counted")]
    private static partial void LogErrorNotWritten(ILogger logger, string path, Exception exception);

    [LoggerMessage(2204, LogLevel.Error, "The checkpoint {Path} cannot be used; the transitions alone are restored")]
    private static partial void LogErrorNotRead(ILogger logger, string path, Exception exception);
}
