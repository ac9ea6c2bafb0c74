using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>
/// Recorders that send the heartbeats of their cameras with QoS 1: what is not acknowledged is sent again, through another silo when
/// theirs is gone. Each recorder is connected to one silo, mostly not the one that watches it.
/// </summary>
internal sealed class FleetLoad : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(300);

    // A call whose answer was lost with a silo that stopped is made again after Orleans' response timeout of 30 s.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    private readonly ClusterOfTest _cluster;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<int, long> _acknowledged = [];
    private readonly Task _recorders;
    private bool _isOver;

    /// <param name="points">The points that send, each recorder's in a row.</param>
    public FleetLoad(ClusterOfTest cluster, IEnumerable<int> points, int perRecorder)
    {
        _cluster = cluster;
        _recorders = Task.WhenAll(points.Chunk(perRecorder).Select((own, number) => Task.Run(() => RunAsync(own, number))));
    }

    /// <summary>Points at least one heartbeat of which was acknowledged.</summary>
    public IEnumerable<int> Acknowledged => _acknowledged.Keys;

    /// <summary>How many heartbeats of a point were acknowledged.</summary>
    public long CountOf(int point) => _acknowledged.GetValueOrDefault(point);

    /// <summary>Completes when every recorder got some more heartbeats acknowledged.</summary>
    public async Task BeatenAsync(IReadOnlyCollection<int> points, int times = 2)
    {
        var until = points.ToDictionary(point => point, point => CountOf(point) + times);
        await Processes.Eventually.TrueAsync(
            () => until.All(pair => CountOf(pair.Key) >= pair.Value),
            () => $"not acknowledged: {string.Join(' ', until.Where(pair => CountOf(pair.Key) < pair.Value).Select(pair => pair.Key).Take(20))}; {_cluster.Log.Warnings}", Limit);
    }

    /// <summary>Gives one heartbeat to a session.</summary>
    public static void Accept(IIntakeSession session, int point, int sequence, bool up)
    {
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var stream = up ? "\"up\":true,\"kbps\":2048" : "\"up\":false";
        var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"ts":{{nowMs}},"boot":"load","seq":{{sequence}},"stream":{ {{stream}} } }""");
        session.Accept(Encoding.UTF8.GetBytes(HostOfTest.TopicOf(point)), Encoding.UTF8.GetBytes(payload), nowMs);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver) return;
        _isOver = true;
        await _ended.CancelAsync();
        await _recorders;
        _ended.Dispose();
    }

    private async Task RunAsync(int[] points, int number)
    {
        using var timer = new PeriodicTimer(Every);
        var (silo, session) = Connect(number);
        for (var sequence = 1; !_ended.IsCancellationRequested; sequence++)
        {
            while (!await SendAsync(points, sequence, session, silo) && !_ended.IsCancellationRequested) (silo, session) = Connect(++number);
            if (!_ended.IsCancellationRequested) foreach (var point in points) _acknowledged.AddOrUpdate(point, 1, static (_, count) => count + 1);
            await timer.WaitForNextTickAsync();
        }
    }

    private (SiloOfTest Silo, IIntakeSession Session) Connect(int number)
    {
        var silos = _cluster.Silos;
        var silo = silos[number % silos.Count];
        return (silo, silo.Points.OpenIntake($"recorder-{number}"));
    }

    private async Task<bool> SendAsync(int[] points, int sequence, IIntakeSession session, SiloOfTest silo)
    {
        foreach (var point in points) Accept(session, point, sequence, up: true);
        var flushed = session.FlushAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(flushed, silo.Gone, Task.Delay(Timeout.Infinite, _ended.Token));
        // A silo that ends acknowledges nothing more.
        return flushed.IsCompletedSuccessfully && !silo.Gone.IsCompleted;
    }
}
