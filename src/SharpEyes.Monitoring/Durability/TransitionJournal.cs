using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Durability;

// Any thread appends, under the lock of the point's shard or of the topology; the order of the sequence is the order of appending.
// One loop takes what has gathered and writes it; while it writes, the next batch gathers (group commit).
// A batch is complete when its transaction is. Nothing is written out of order and nothing is skipped: when the store fails,
// the loop tries again until it succeeds, and everybody who waits for the batch waits.

/// <summary>Gives transitions and events their way to the store.</summary>
internal sealed class TransitionJournal(
    ITransitionStore store, MonitoringOptions options, TimeProvider time, ILogger logger) : ITransitionJournal
{
    private readonly StoreAttempts _attempts = new(time, logger);
    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CommitBatch _gathering = new();
    private CommitBatch? _writing;
    private long _sequence;
    private long _committedSequence;
    private long _oldestWaitingMs;
    private long _aliveAtMs;
    private bool _aliveDue;

    /// <summary>Whether the store takes what it is given.</summary>
    public bool IsHealthy => _attempts.IsHealthy;

    /// <summary>Whether so much waits that no more should be caused.</summary>
    public bool IsFull
    {
        get { lock (_gate) return _gathering.Count >= options.UncommittedChanges; }
    }

    public int Uncommitted
    {
        get { lock (_gate) return _gathering.Count + (_writing?.Count ?? 0); }
    }

    public long Failures => _attempts.Failures;

    public long LastSequence
    {
        get { lock (_gate) return _sequence; }
    }

    public long CommittedSequence => Volatile.Read(ref _committedSequence);

    /// <summary>Age of the oldest change that may still be lost, ms.</summary>
    public long LagMs(long nowMs)
    {
        var oldest = Volatile.Read(ref _oldestWaitingMs);
        return oldest == 0 ? 0 : Math.Max(0, nowMs - oldest);
    }

    public void ContinueAfter(long sequence)
    {
        lock (_gate) _sequence = _committedSequence = sequence;
    }

    /// <summary>Appends a transition; its sequence is given here.</summary>
    /// <returns>The batch it is made to last with.</returns>
    public CommitBatch Append(in Transition transition)
    {
        lock (_gate)
        {
            _gathering.Transitions.Add(transition with { Sequence = ++_sequence });
            return Wake(transition.AppliedAtMs);
        }
    }

    void ITransitionJournal.Append(in Transition transition) => Append(transition);

    public void Append(FleetEvent one, long nowMs)
    {
        lock (_gate)
        {
            _gathering.Events.Add(one);
            Wake(nowMs);
        }
    }

    /// <summary>The newest batch that may still be lost; null when nothing may.</summary>
    public CommitBatch? Newest()
    {
        lock (_gate) return _gathering.Count > 0 ? _gathering : _writing;
    }

    public void MarkAlive(long nowMs)
    {
        lock (_gate) (_aliveAtMs, _aliveDue) = (nowMs, true);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Writes until it is told to end and nothing is left, or until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _wake.Reader.WaitToReadAsync(cancellationToken))
        {
            _wake.Reader.TryRead(out _);
            await DrainAsync(cancellationToken);
        }
        await DrainAsync(cancellationToken);
    }

    public void End() => _wake.Writer.TryComplete();

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (TakeBatch() is { } batch)
        {
            await WriteAsync(batch, cancellationToken);
            Committed(batch);
        }
        long aliveAtMs;
        lock (_gate)
        {
            if (!_aliveDue) return;
            _aliveDue = false;
            aliveAtMs = _aliveAtMs;
        }
        await _attempts.UntilDoneAsync(() => store.MarkAliveAsync(aliveAtMs, cancellationToken), cancellationToken);
    }

    private CommitBatch? TakeBatch()
    {
        lock (_gate)
        {
            if (_gathering.Count == 0) return null;
            (_writing, _gathering) = (_gathering, new CommitBatch());
            return _writing;
        }
    }

    private async Task WriteAsync(CommitBatch batch, CancellationToken cancellationToken)
    {
        // Events go with the last slice: an event must not be known whose transition may still be lost.
        var transitions = batch.Transitions;
        for (var first = 0; ; first += options.CommitSize)
        {
            var slice = transitions.Count <= options.CommitSize
                ? transitions
                : transitions.GetRange(first, Math.Min(options.CommitSize, transitions.Count - first));
            var isLast = first + options.CommitSize >= transitions.Count;
            IReadOnlyList<FleetEvent> events = isLast ? batch.Events : [];
            await _attempts.UntilDoneAsync(() => store.AppendAsync(slice, events, cancellationToken), cancellationToken);
            if (isLast) return;
        }
    }

    private void Committed(CommitBatch batch)
    {
        lock (_gate)
        {
            _writing = null;
            if (batch.Transitions.Count > 0) _committedSequence = batch.Transitions[^1].Sequence;
            _oldestWaitingMs = _gathering.Count == 0 ? 0 : time.GetUtcNow().ToUnixTimeMilliseconds();
        }
        batch.Commit();
    }

    private CommitBatch Wake(long nowMs)
    {
        if (_oldestWaitingMs == 0) _oldestWaitingMs = nowMs;
        if (_gathering.Count == 1) _wake.Writer.TryWrite(true);
        return _gathering;
    }
}
