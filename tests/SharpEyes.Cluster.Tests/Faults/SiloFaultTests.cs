using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>Silos die, leave and join while the whole fleet sends.</summary>
public sealed class SiloFaultTests
{
    private const int Count = 24;
    private const int Cameras = 5;

    private readonly SharedHistory _history = new();
    private readonly int[] _all = [.. Enumerable.Range(0, Count * Cameras)];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_points_of_a_silo_that_is_killed_are_watched_by_the_others_and_nobody_is_missed(int silos)
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(silos, Townships.Of(Count, Cameras));
        await using (var load = new FleetLoad(cluster, _all, Cameras))
        {
            await load.BeatenAsync(_all);
            var victim = cluster.Silos.MaxBy(silo => silo.Watch.Watched)!;
            Assert.NotEqual(0, victim.Watch.Watched);
            _history.HoldReads();
            cluster.Kill(victim);
            await Eventually.TrueAsync(() => cluster.Silos.All(silo => silo.Points.Unwatched > 0), () => "everybody is watched");
            _history.ReleaseReads();
            await Invariants.AllAgreeAsync(cluster, _history);
            await load.BeatenAsync(_all, 20);
            Invariants.IsStored(_history, load.Acknowledged);
        }
        await Invariants.AllAgreeAsync(cluster, _history);
        Invariants.IsUnbroken(_history);
        Invariants.NobodyWasMissed(_history, _all);
        Assert.All(cluster.Silos, silo => Assert.Empty(silo.Points.Events.Open()));
    }

    [Fact]
    public async Task Who_falls_silent_with_a_silo_is_missed_one_window_later()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        var victim = cluster.Silos[0];
        await using (var load = new FleetLoad(cluster, _all, Cameras)) await load.BeatenAsync(_all);
        cluster.Kill(victim);
        await Eventually.TrueAsync(
            () => _all.All(point => _history.StateOf(SubjectKind.Point, point + 1)?.Status.Connectivity == Connectivity.Unreachable),
            () => string.Join(' ', _all.Select(point => cluster.Silos[0].Points.StatusOf(point).Connectivity)));
        await Invariants.AllAgreeAsync(cluster, _history);
        Invariants.IsUnbroken(_history);
    }

    [Fact]
    public async Task All_silos_are_restarted_one_after_the_other_and_nobody_is_missed()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(3, Townships.Of(Count, Cameras));
        await using (var load = new FleetLoad(cluster, _all, Cameras))
        {
            await load.BeatenAsync(_all);
            foreach (var silo in cluster.Silos.ToArray())
            {
                await cluster.StopAsync(silo);
                await Invariants.AllAgreeAsync(cluster, _history);
                await cluster.AddAsync();
                await Invariants.AllAgreeAsync(cluster, _history);
                await load.BeatenAsync(_all, 5);
            }
            await load.BeatenAsync(_all, 20);
            Invariants.IsStored(_history, load.Acknowledged);
        }
        Invariants.IsUnbroken(_history);
        Invariants.NobodyWasMissed(_history, _all);
    }

    [Fact]
    public async Task A_silo_that_joins_takes_its_share_and_shows_the_whole_fleet_at_once()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        await using (var load = new FleetLoad(cluster, _all, Cameras))
        {
            await load.BeatenAsync(_all);
            var joined = await cluster.AddAsync();
            await Invariants.AllAgreeAsync(cluster, _history);
            Assert.NotEqual(0, joined.Watch.Watched);
            await load.BeatenAsync(_all, 20);
        }
        Invariants.IsUnbroken(_history);
        Invariants.NobodyWasMissed(_history, _all);
    }

    private ClusterOfTest NewCluster() => new(_history, new InMemoryTelemetryStore(), TimeProvider.System, Townships.Options);
}
