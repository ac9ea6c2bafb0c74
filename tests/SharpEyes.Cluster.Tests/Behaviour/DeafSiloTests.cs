using SharpEyes.Domain.Health;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Behaviour;

/// <summary>The broker between the devices and the silos is away: the silence is ours.</summary>
public sealed class DeafSiloTests
{
    [Fact]
    public async Task Silos_that_hear_nobody_judge_nobody_and_give_everybody_a_full_window_afterwards()
    {
        int[] points = [.. Enumerable.Range(0, 16)];
        await using var host = new TwoSilos();
        await host.StartAsync(FleetOfTest.Of([12], alone: 4));
        foreach (var point in points) await host.BeatAsync(point);

        host.SetHearing(false);
        await host.AdvanceAsync(600);
        Assert.All(points, point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        Assert.All(host.Silos, silo => Assert.Equal(0, silo.Watch.Watched));
        Assert.Empty(host.OpenEvents());

        host.SetHearing(true);
        await host.AdvanceAsync(175);
        Assert.All(points, point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        Assert.Equal(points.Length, host.Silos.Sum(silo => silo.Watch.Watched));
        await host.AdvanceAsync(10);
        Assert.All(points, point => Assert.NotEqual(Connectivity.Online, host.ConnectivityOf(point)));
    }
}
