using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Behaviour;

public abstract class RootCauseTests : BehaviourTests
{
    private static readonly int[] Twelve = [.. Enumerable.Range(0, 12)];

    [Fact]
    public async Task A_recorder_that_dies_with_a_will_is_one_event()
    {
        await using var host = await StartAsync(FleetOfTest.Of([12]));
        await host.LiveAsync(Twelve, 120);
        await host.StateAsync(0, online: false, host.NowMs);
        Assert.All(Twelve, point => Assert.Equal(Connectivity.Unreachable, host.ConnectivityOf(point)));
        Assert.Empty(host.OpenEvents());

        await host.AdvanceAsync(600);
        var only = Assert.Single(host.OpenEvents());
        Assert.Equal((FleetEventKind.GatewayDown, SubjectKind.Gateway, 12), (only.Kind, only.Subject, only.Affected));
        Assert.Single(host.ToldEvents());
    }

    [Theory]
    [InlineData(12)]
    [InlineData(2)]
    public async Task A_recorder_that_falls_silent_is_one_event(int cameras)
    {
        await using var host = await StartAsync(FleetOfTest.Of([cameras]));
        await host.LiveAsync([.. Enumerable.Range(0, cameras)], 240);
        await host.AdvanceAsync(600);
        Assert.All(Enumerable.Range(0, cameras), point => Assert.Equal(Connectivity.Unreachable, host.ConnectivityOf(point)));
        Assert.Equal(FleetEventKind.GatewayDown, Assert.Single(host.OpenEvents()).Kind);
        Assert.Single(host.ToldEvents());
    }

    [Fact]
    public async Task A_camera_that_dies_alone_is_its_own_event()
    {
        await using var host = await StartAsync(FleetOfTest.Of([12]));
        await host.LiveAsync(Twelve, 120);
        await host.LiveAsync(Twelve[1..], 300);
        var only = Assert.Single(host.OpenEvents());
        Assert.Equal((FleetEventKind.PointOffline, 1), (only.Kind, only.SubjectId));
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
        Assert.Equal(Connectivity.Online, host.GatewayStatusOf(1)!.Value.Connectivity);
    }

    [Fact]
    public async Task A_township_whose_link_dies_is_one_event()
    {
        await using var host = await StartAsync(FleetOfTest.Of([4, 4, 4]));
        await host.LiveAsync(Twelve, 240);
        await host.AdvanceAsync(600);
        var only = Assert.Single(host.OpenEvents());
        Assert.Equal((FleetEventKind.LinkDown, SubjectKind.Link, 12), (only.Kind, only.Subject, only.Affected));
        Assert.Single(host.ToldEvents());
        Assert.All(Twelve, point => Assert.Equal(Connectivity.Unreachable, host.ConnectivityOf(point)));
    }

    [Fact]
    public async Task Wills_of_all_recorders_within_the_wait_are_one_event()
    {
        await using var host = await StartAsync(FleetOfTest.Of([4, 4, 4]));
        await host.LiveAsync(Twelve, 120);
        for (var gateway = 0; gateway < 3; gateway++)
        {
            await host.StateAsync(gateway, online: false, host.NowMs);
            await host.AdvanceAsync(3);
        }
        await host.AdvanceAsync(60);
        Assert.Equal(FleetEventKind.LinkDown, Assert.Single(host.OpenEvents()).Kind);
        Assert.Single(host.ToldEvents());
    }

    [Fact]
    public async Task What_does_not_return_with_the_link_is_down_by_itself()
    {
        await using var host = await StartAsync(FleetOfTest.Of([4, 4, 4]));
        await host.LiveAsync(Twelve, 240);
        await host.AdvanceAsync(300);
        await host.LiveAsync(Twelve[..7], 300);

        Assert.Equal(Connectivity.Offline, host.GatewayStatusOf(3)!.Value.Connectivity);
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(7));
        Assert.All(Twelve[8..], point => Assert.Equal(Connectivity.Unreachable, host.ConnectivityOf(point)));
        Assert.Equal([FleetEventKind.GatewayDown, FleetEventKind.PointOffline],
            host.OpenEvents().Select(one => one.Kind).OrderByDescending(kind => kind));
    }

    [Fact]
    public async Task A_heartbeat_newer_than_the_will_proves_the_recorder_alive()
    {
        await using var host = await StartAsync(FleetOfTest.Of([4]));
        await host.LiveAsync([0, 1, 2, 3], 60);
        await host.StateAsync(0, online: false, host.NowMs);
        await host.AdvanceAsync(2);
        await host.LiveAsync([0, 1, 2, 3], 60);
        Assert.All(Twelve[..4], point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        Assert.Equal(Connectivity.Online, host.GatewayStatusOf(1)!.Value.Connectivity);
        Assert.Empty(host.ToldEvents());
    }

    [Fact]
    public async Task An_open_session_proves_no_camera_alive()
    {
        await using var host = await StartAsync(FleetOfTest.Of([4]));
        await host.LiveAsync([0, 1, 2, 3], 60);
        for (var round = 0; round < 10; round++)
        {
            await host.StateAsync(0, online: true, host.NowMs);
            await host.AdvanceAsync(60);
        }
        Assert.All(Twelve[..4], point => Assert.NotEqual(Connectivity.Online, host.ConnectivityOf(point)));
    }
}
