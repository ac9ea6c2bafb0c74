using System.Diagnostics;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Tests.Behaviour;
using Xunit.Abstractions;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>A whole city connects at once.</summary>
public sealed class ReconnectStormTests(ITestOutputHelper output)
{
    private const int Count = 200;
    private const int Cameras = 100;
    private const int CallsAtOnce = 512;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Everything_arrives_and_no_more_grains_are_called_at_once_than_may_be()
    {
        var history = new SharedHistory();
        await using var cluster = new ClusterOfTest(
            history, new InMemoryTelemetryStore(), TimeProvider.System, new MonitoringOptions(), new MailboxOptions { CallsAtOnce = CallsAtOnce });
        await cluster.StartAsync(2, Townships.Of(Count, Cameras, seconds: 60));
        using var arrived = new CancellationTokenSource();
        var most = Task.Run(() => MostAsync(cluster, arrived.Token));
        var heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Task.Run(async () =>
        {
            var session = cluster.Silos[number % 2].Points.OpenIntake($"recorder-{number}");
            foreach (var point in Enumerable.Range(number * Cameras, Cameras)) FleetLoad.Accept(session, point, 1, up: true);
            await session.FlushAsync(CancellationToken.None);
        }))).WaitAsync(Limit);

        var elapsed = Stopwatch.GetElapsedTime(start);
        await arrived.CancelAsync();
        var heap = GC.GetTotalMemory(forceFullCollection: true) - heapBefore;
        output.WriteLine($"{Count * Cameras} points: {elapsed.TotalSeconds:F1} s, {await most} calls at once, {heap / (Count * Cameras)} bytes a point, both silos and the store, {history.Appends} commits");

        Assert.Equal(Count * Cameras, history.Changes.Count(change => change.State.Status.Connectivity == Connectivity.Online && change.Key.Subject == Monitoring.Stores.SubjectKind.Point));
        Invariants.IsUnbroken(history);
        Assert.InRange(await most, 1, CallsAtOnce);
        Assert.Equal(0, cluster.Silos.Sum(silo => silo.Watch.Mailboxes.Coalesced));
    }

    private static async Task<int> MostAsync(ClusterOfTest cluster, CancellationToken until)
    {
        var most = 0;
        while (!until.IsCancellationRequested)
        {
            most = Math.Max(most, cluster.Silos.Max(silo => silo.Watch.Mailboxes.Running));
            await Task.Yield();
        }
        return most;
    }
}
