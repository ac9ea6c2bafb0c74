using System.Collections.Concurrent;
using System.Text;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Tests.Ingest;

/// <summary>A host that writes down what takes effect, refuses payloads that begin with "bad", and can be told to hang.</summary>
internal sealed class RecordingHost : IPointHost
{
    private TaskCompletionSource _durable = Released();
    private int _sessions;

    /// <summary>Payloads whose flush completed.</summary>
    public ConcurrentQueue<string> Flushed { get; } = new();

    /// <summary>Payloads taken, in order; each also when it comes again.</summary>
    public ConcurrentQueue<string> Accepted { get; } = new();

    public int Sessions => Volatile.Read(ref _sessions);

    public int OpenSessions;

    public Fleet Fleet => throw new NotSupportedException();

    public EventLog Events => throw new NotSupportedException();

    public UnregisteredList Unregistered => throw new NotSupportedException();

    public RefusedPayloads Refused => throw new NotSupportedException();

    public bool IsDurable => _durable.Task.IsCompleted;

    public int Unwatched => 0;

    /// <summary>The store is down: no flush completes.</summary>
    public void Hang() => _durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _durable.TrySetResult();

    public IIntakeSession OpenIntake(string source, bool isShared = false, IntakePublisher? publisher = null)
    {
        Interlocked.Increment(ref _sessions);
        Interlocked.Increment(ref OpenSessions);
        return new Session(this);
    }

    public Task StartAsync(FleetDefinition fleet, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ReloadAsync(FleetDefinition fleet, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StopAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public PointStatus StatusOf(int index) => throw new NotSupportedException();

    public HealthSigns SignsOf(int index) => throw new NotSupportedException();

    public PointStatus? GatewayStatusOf(int gatewayId) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PointReading>> ReadAsync(IReadOnlyList<int> indices, CancellationToken cancellationToken) => throw new NotSupportedException();

    public int DrainChanges(List<int> changed) => throw new NotSupportedException();

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }

    private sealed class Session(RecordingHost host) : IIntakeSession
    {
        private readonly List<string> _batch = [];
        private int _inside;

        public IntakeResult Accept(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long receivedAtMs)
        {
            Assert.Equal(1, Interlocked.Increment(ref _inside));
            Assert.StartsWith("sharpeyes/v1/", Encoding.UTF8.GetString(topic), StringComparison.Ordinal);
            var text = Encoding.UTF8.GetString(payload);
            host.Accepted.Enqueue(text);
            _batch.Add(text);
            Interlocked.Decrement(ref _inside);
            return text.StartsWith("bad", StringComparison.Ordinal) ? IntakeResult.Refused(RefusalReason.MalformedJson) : IntakeResult.Accepted;
        }

        public async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            Assert.Equal(1, Interlocked.Increment(ref _inside));
            try
            {
                await host._durable.Task.WaitAsync(cancellationToken);
                foreach (var text in _batch) host.Flushed.Enqueue(text);
                _batch.Clear();
            }
            finally
            {
                Interlocked.Decrement(ref _inside);
            }
        }

        public void Close() => Interlocked.Decrement(ref host.OpenSessions);
    }
}
