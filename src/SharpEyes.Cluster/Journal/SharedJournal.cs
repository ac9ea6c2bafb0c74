using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Journal;

// Any thread appends. One loop takes what has gathered and writes it in one transaction; while it writes, the next batch gathers
// (group commit): a storm of changes costs a few large transactions, not one each.

/// <summary>
/// The way of this silo's changes and events to the shared store. A change that another silo has overtaken is told to whoever made
/// it; everything else is tried until the store takes it.
/// </summary>
internal sealed class SharedJournal : ITransitionJournal
{
    private readonly ISharedTransitionStore _store;
    private readonly MonitoringOptions _options;
    private readonly TimeProvider _time;
    private readonly StoreAttempts _attempts;
    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<int, int> _gatewayVersions = [];

    // Unique among all that ever wrote: a silo that starts anew is another one.
    private readonly long _writer = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    private JournalBatch _gathering = new();
    private JournalBatch? _writing;
    private long _oldestWaitingMs;
    private long _fenced;

    public SharedJournal(ISharedTransitionStore store, IOptions<MonitoringOptions> options, TimeProvider time, ILogger<SharedJournal> logger)
    {
        (_store, _options, _time) = (store, options.Value, time);
        _attempts = new StoreAttempts(time, logger);
    }

    /// <summary>Told of every batch that can no longer be lost, in order.</summary>
    public event Action<JournalBatch>? Written;

    /// <summary>Whether the store takes what it is given.</summary>
    public bool IsHealthy => _attempts.IsHealthy;

    public long Failures => _attempts.Failures;

    /// <summary>Changes that were left out because another silo had gone on with their subject.</summary>
    public long Fenced => Volatile.Read(ref _fenced);

    /// <summary>Whether so much waits that no more should be caused.</summary>
    public bool IsFull => Uncommitted >= _options.UncommittedChanges;

    public int Uncommitted
    {
        get { lock (_gate) return _gathering.Count + (_writing?.Count ?? 0); }
    }

    /// <summary>Age of the oldest change that may still be lost, ms.</summary>
    public long LagMs
    {
        get
        {
            var oldest = Volatile.Read(ref _oldestWaitingMs);
            return oldest == 0 ? 0 : Math.Max(0, NowMs() - oldest);
        }
    }

    /// <summary>Appends a change of a point.</summary>
    /// <returns>Completes when the change can no longer be lost: true; or false when another silo has gone on with the point.</returns>
    public Task<bool> AppendAsync(in SubjectChange change)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) Add(change, written);
        return written.Task;
    }

    /// <summary>Appends a transition of a gateway.</summary>
    public void Append(in Transition transition)
    {
        lock (_gate)
        {
            var version = _gatewayVersions.GetValueOrDefault(transition.SubjectId) + 1;
            _gatewayVersions[transition.SubjectId] = version;
            Add(new SubjectChange(
                new SubjectState(transition.Subject, transition.SubjectId, version, transition.To, transition.Signs, transition.AtMs, default), transition), null);
        }
    }

    public void Append(FleetEvent one, long nowMs)
    {
        lock (_gate)
        {
            _gathering.Events.Add(one);
            Wake();
        }
    }

    /// <summary>This silo goes on with a gateway from a version.</summary>
    public void Continue(int gatewayId, int version)
    {
        lock (_gate) _gatewayVersions[gatewayId] = version;
    }

    /// <summary>Completes when everything appended so far can no longer be lost.</summary>
    public Task WhenWrittenAsync(CancellationToken cancellationToken)
    {
        Task written;
        lock (_gate) written = _gathering.Count > 0 ? _gathering.Written : _writing?.Written ?? Task.CompletedTask;
        return written.WaitAsync(cancellationToken);
    }

    /// <summary>Notes that this silo is watching.</summary>
    /// <returns>The last time some silo said so; null when none ever did.</returns>
    public Task<long?> MarkAliveAsync(CancellationToken cancellationToken) => _store.MarkAliveAsync(NowMs(), cancellationToken);

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

    private void Add(in SubjectChange change, TaskCompletionSource<bool>? written)
    {
        _gathering.Changes.Add(change);
        _gathering.Waiters.Add(written);
        Wake();
    }

    private void Wake()
    {
        if (_oldestWaitingMs == 0) _oldestWaitingMs = NowMs();
        if (_gathering.Count == 1) _wake.Writer.TryWrite(true);
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (TakeBatch() is { } batch)
        {
            await WriteAsync(batch, cancellationToken);
            // Before it counts as written: whoever waits for that may rely on its being told.
            Written?.Invoke(batch);
            lock (_gate)
            {
                _writing = null;
                _oldestWaitingMs = _gathering.Count == 0 ? 0 : NowMs();
            }
            batch.Complete();
        }
    }

    private JournalBatch? TakeBatch()
    {
        lock (_gate)
        {
            if (_gathering.Count == 0) return null;
            (_writing, _gathering) = (_gathering, new JournalBatch());
            return _writing;
        }
    }

    private async Task WriteAsync(JournalBatch batch, CancellationToken cancellationToken)
    {
        // Events go with the last slice: an event must not be known whose transition may still be lost.
        for (var first = 0; ; first += _options.CommitSize)
        {
            var count = Math.Min(_options.CommitSize, batch.Changes.Count - first);
            var slice = batch.Changes.GetRange(first, Math.Max(0, count));
            var isLast = first + _options.CommitSize >= batch.Changes.Count;
            IReadOnlyList<FleetEvent> events = isLast ? batch.Events : [];
            var fenced = await _attempts.UntilDoneAsync(() => _store.AppendAsync(_writer, slice, events, cancellationToken), cancellationToken);
            Interlocked.Add(ref _fenced, fenced.Count);
            batch.Tell(first, slice.Count, fenced);
            if (isLast) return;
        }
    }

    private long NowMs() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
