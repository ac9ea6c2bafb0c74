using SharpEyes.Cluster.Points;
using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>The store is slow, fails, or knows better.</summary>
public sealed class StoreFaultTests
{
    private const int Count = 24;
    private const int Cameras = 5;

    private readonly SharedHistory _history = new();
    private readonly int[] _all = [.. Enumerable.Range(0, Count * Cameras)];

    [Fact]
    public async Task A_slow_store_holds_acknowledgements_back_and_nobody_is_missed()
    {
        await using var cluster = NewCluster();
        _history.AppendTakes = TimeSpan.FromSeconds(1.5);
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        await using (var load = new FleetLoad(cluster, _all, Cameras))
        {
            await Eventually.TrueAsync(() => load.Acknowledged.Any(), () => "nothing was acknowledged");
            Invariants.IsStored(_history, load.Acknowledged);
            await load.BeatenAsync(_all, 20);
            Invariants.IsStored(_history, load.Acknowledged);
        }
        await Invariants.AllAgreeAsync(cluster, _history);
        Invariants.IsUnbroken(_history);
        Invariants.NobodyWasMissed(_history, _all);
    }

    [Fact]
    public async Task While_the_store_fails_no_silo_judges_anybody_and_afterwards_everything_is_written()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        // The new ones are all of one silo: the other has nothing to write, and still must not judge.
        var fresh = _all.Where(cluster.Silos[0].Owns).ToArray();
        var known = _all.Except(fresh).ToArray();
        Assert.NotEmpty(fresh);
        Assert.NotEmpty(known);
        await using (var load = new FleetLoad(cluster, known, Cameras)) await load.BeatenAsync(known);

        _history.Fails = true;
        await using var late = new FleetLoad(cluster, fresh, Cameras);
        await PassAsync(cluster, TimeSpan.FromSeconds(8));
        Assert.Empty(late.Acknowledged);
        Assert.All(cluster.Silos, silo => Assert.All(known, point => Assert.Equal(Connectivity.Online, silo.Points.StatusOf(point).Connectivity)));

        _history.Fails = false;
        await using var again = new FleetLoad(cluster, known, Cameras);
        await late.BeatenAsync(fresh, 10);
        await again.BeatenAsync(known, 10);
        Invariants.IsStored(_history, _all);
        await Invariants.AllAgreeAsync(cluster, _history);
        Invariants.IsUnbroken(_history);
        Invariants.NobodyWasMissed(_history, _all);
    }

    [Fact]
    public async Task A_point_with_which_another_went_on_starts_again_from_the_store()
    {
        await using var cluster = NewCluster();
        await cluster.StartAsync(2, Townships.Of(Count, Cameras));
        var silo = cluster.Silos[1];
        await BeatAsync(silo, 0, 1, up: true);
        var stored = _history.StateOf(SubjectKind.Point, 1)!.Value;

        // Somebody who was believed dead writes the next version.
        Assert.True(PointMemory.TryRead(stored.Memory.Span, out var point));
        var offline = new PointStatus(Connectivity.Offline, stored.Status.Health, false, stored.Status.LifeCycle);
        point.Restore(offline, stored.Signs, stored.SinceMs + 1);
        var next = stored with { Version = stored.Version + 1, Status = offline, Memory = PointMemory.Write(point) };
        Assert.Empty(await _history.AppendAsync(99, [new SubjectChange(next, Transition(stored, offline))], [], default));

        for (var sequence = 2; sequence <= 8; sequence++) await BeatAsync(silo, 0, sequence, up: false);

        Assert.Equal(1, cluster.Silos.Sum(one => one.Watch.Journal.Fenced));
        Assert.Equal((Connectivity.Online, HealthState.Faulty), Told(_history.StateOf(SubjectKind.Point, 1)!.Value.Status));
        Invariants.IsUnbroken(_history);
        await Eventually.TrueAsync(
            () => cluster.Silos.All(one => Told(one.Points.StatusOf(0)) == (Connectivity.Online, HealthState.Faulty)), () => cluster.Log.Warnings);
    }

    private static (Connectivity Connectivity, HealthState Health) Told(PointStatus status) => (status.Connectivity, status.Health);

    private static Transition Transition(in SubjectState before, PointStatus to) => new(
        0, SubjectKind.Point, before.SubjectId, before.Status, to, before.Signs, TransitionCause.Silence, 0, before.SinceMs + 1, before.SinceMs + 1, before.SinceMs + 1);

    private static async Task BeatAsync(SiloOfTest silo, int point, int sequence, bool up)
    {
        FleetLoad.Accept(silo.Connection, point, sequence, up);
        await silo.Connection.FlushAsync(default).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Completes when every silo has let this time pass.</summary>
    private static async Task PassAsync(ClusterOfTest cluster, TimeSpan time)
    {
        var until = cluster.Silos.Select(silo => (silo, Ticks: silo.Loop.Ticks + (long)(time / TimeSpan.FromMilliseconds(250)))).ToArray();
        await Eventually.TrueAsync(() => until.All(one => one.silo.Loop.Ticks >= one.Ticks), () => "time stands still");
    }

    private ClusterOfTest NewCluster() => new(_history, new InMemoryTelemetryStore(), TimeProvider.System, Townships.Options);
}
