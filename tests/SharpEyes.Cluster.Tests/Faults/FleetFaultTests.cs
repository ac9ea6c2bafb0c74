using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>Events, strangers and changes of the registry over several silos.</summary>
public sealed class FleetFaultTests
{
    private const int Count = 24;
    private const int Cameras = 5;

    private readonly SharedHistory _history = new();
    private readonly int[] _all = [.. Enumerable.Range(0, Count * Cameras)];

    [Fact]
    public async Task An_event_of_a_silo_that_is_killed_is_closed_by_its_successor_everywhere()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(3, Townships.Of(Count, Cameras));
        await using (var one = new FleetLoad(cluster, [0], 1)) await one.BeatenAsync([0]);
        await using var load = new FleetLoad(cluster, _all[1..], Cameras);
        await Eventually.TrueAsync(() => cluster.Silos.All(silo => silo.Points.Events.Open().Count == 1), () => Told(cluster));
        var open = cluster.Silos[0].Points.Events.Open()[0];
        Assert.Equal((FleetEventKind.PointOffline, 1), (open.Kind, open.SubjectId));

        cluster.Kill(cluster.Silos.Single(silo => silo.Owns(0)));
        await Invariants.AllAgreeAsync(cluster, _history);
        Assert.All(cluster.Silos, silo => Assert.Equal([open], silo.Points.Events.Open()));

        await using var again = new FleetLoad(cluster, [0], 1);
        await again.BeatenAsync([0]);
        await Eventually.TrueAsync(() => cluster.Silos.All(silo => silo.Points.Events.Open().Count == 0), () => Told(cluster));
        var closed = Assert.Single(_history.Events);
        Assert.Equal((open.Id, true), (closed.Id, closed.ClosedAtMs is not null));
        Invariants.IsUnbroken(_history);
    }

    [Fact]
    public async Task A_stranger_who_is_heard_by_two_silos_is_one_device_and_one_event_on_both()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        for (var sequence = 1; sequence <= 10; sequence++)
        {
            foreach (var silo in cluster.Silos)
            {
                FleetLoad.Accept(silo.Connection, 999, sequence, up: true);
                await silo.Connection.FlushAsync(default);
            }
        }
        await Eventually.TrueAsync(
            () => cluster.Silos.All(silo => silo.Points.Unregistered.Snapshot() is [{ Count: 20 }]),
            () => string.Join("; ", cluster.Silos.SelectMany(silo => silo.Points.Unregistered.Snapshot())));
        await Eventually.TrueAsync(() => cluster.Silos.All(silo => silo.Points.Events.Open() is [{ Kind: FleetEventKind.UnregisteredSeen }]), () => Told(cluster));
        Assert.Single(_history.Events);
    }

    [Fact]
    public async Task New_moved_and_removed_points_are_followed_while_the_fleet_sends()
    {
        await using var cluster = NewCluster();
        var before = Townships.Of(Count, Cameras);
        await cluster.StartAsync(2, before);
        await using var load = new FleetLoad(cluster, _all.Except([7]), Cameras);
        await using var gone = new FleetLoad(cluster, [7], 1);
        await load.BeatenAsync(_all.Except([7]).ToArray());
        await gone.BeatenAsync([7]);
        await gone.DisposeAsync();

        // Two townships more; the cameras of the first move to the recorder of another silo's township; one is gone.
        var after = Townships.Of(Count + 2, Cameras, version: 2);
        var other = Enumerable.Range(0, Count).First(number => cluster.Silos.Any(silo => silo.Owns(0) != silo.Owns(number * Cameras)));
        var points = after.Points.Where(point => point.Id != 8).Select(point => point.Id <= Cameras
            ? point with { GatewayId = other + 1, VillageId = Townships.FirstTownship + other } : point).ToArray();
        await cluster.ReloadAsync(after with { Points = points });

        int[] added = [.. Enumerable.Range(Count * Cameras, 2 * Cameras)];
        await using var more = new FleetLoad(cluster, added, Cameras);
        await more.BeatenAsync(added, 10);
        await load.BeatenAsync(_all.Except([7]).ToArray(), 10);
        await Invariants.AllAgreeAsync(cluster, _history);
        Assert.All(cluster.Silos, silo =>
        {
            Assert.Equal(LifeCycle.Removed, silo.Points.StatusOf(7).LifeCycle);
            Assert.All(added, point => Assert.Equal(Connectivity.Online, silo.Points.StatusOf(point).Connectivity));
        });
        Assert.Equal(points.Length, cluster.Silos.Sum(silo => silo.Watch.Watched));
        Assert.Single(cluster.Silos, silo => silo.Owns(0) && silo.Owns(other * Cameras));
        Invariants.IsUnbroken(_history);
        Invariants.NobodyWasMissed(_history, _all.Concat(added));
    }

    [Fact]
    public async Task A_heartbeat_waits_for_a_silo_that_has_not_read_the_registry_yet_and_holds_up_no_other()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        var other = Enumerable.Range(0, Count).First(number => cluster.Silos.Any(silo => silo.Owns(0) != silo.Owns(number * Cameras)));
        var moved = Townships.Of(Count, Cameras, version: 2);
        moved.Points[0] = moved.Points[0] with { GatewayId = other + 1, VillageId = Townships.FirstTownship + other };
        var owner = cluster.Silos.Single(silo => silo.Owns(0));
        await owner.Points.ReloadAsync(moved, CancellationToken.None);

        FleetLoad.Accept(owner.Connection, 0, 1, up: true);
        var flushed = owner.Connection.FlushAsync(default).AsTask();
        await Eventually.TrueAsync(() => owner.Dispatcher.Undelivered >= 10, () => "the heartbeat does not look for its way again");
        Assert.False(flushed.IsCompleted);
        await using (var load = new FleetLoad(cluster, _all[1..], Cameras)) await load.BeatenAsync(_all[1..], 5);
        Assert.False(flushed.IsCompleted);

        await cluster.ReloadAsync(moved);
        await flushed.WaitAsync(TimeSpan.FromSeconds(20));
        Invariants.IsStored(_history, [0]);
    }

    private static string Told(ClusterOfTest cluster) =>
        string.Join('\n', cluster.Silos.Select(silo => string.Join(", ", silo.Points.Events.Open()))) + "\n" + cluster.Log.Warnings;

    private ClusterOfTest NewCluster() => new(_history, new InMemoryTelemetryStore(), TimeProvider.System, Townships.Options);
}
