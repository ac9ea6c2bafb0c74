using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Monitoring;

public sealed class RootCauseTests
{
    private static readonly int[] Twelve = [.. Enumerable.Range(0, 12)];

    [Fact]
    public async Task A_recorder_that_dies_with_a_will_is_one_event()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([12]));
        await engine.LiveAsync(Twelve, 120);
        await engine.StateAsync(0, online: false, engine.NowMs);
        Assert.All(Twelve, point => Assert.Equal(Connectivity.Unreachable, engine.ConnectivityOf(point)));
        Assert.Empty(engine.Engine.Events.Open());

        engine.Advance(600);
        var only = Assert.Single(engine.Engine.Events.Open());
        Assert.Equal((FleetEventKind.GatewayDown, SubjectKind.Gateway, 12), (only.Kind, only.Subject, only.Affected));
        Assert.Equal(1, engine.Engine.Events.Version);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(2)]
    public async Task A_recorder_that_falls_silent_is_one_event(int cameras)
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([cameras]));
        await engine.LiveAsync([.. Enumerable.Range(0, cameras)], 240);
        engine.Advance(600);
        Assert.All(Enumerable.Range(0, cameras), point => Assert.Equal(Connectivity.Unreachable, engine.ConnectivityOf(point)));
        Assert.Equal(FleetEventKind.GatewayDown, Assert.Single(engine.Engine.Events.Open()).Kind);
        Assert.Equal(1, engine.Engine.Events.Version);
    }

    [Fact]
    public async Task A_camera_that_dies_alone_is_its_own_event()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([12]));
        await engine.LiveAsync(Twelve, 120);
        await engine.LiveAsync(Twelve[1..], 300);
        var only = Assert.Single(engine.Engine.Events.Open());
        Assert.Equal((FleetEventKind.PointOffline, 1), (only.Kind, only.SubjectId));
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(0));
        Assert.Equal(Connectivity.Online, engine.Engine.GatewayStatusOf(1)!.Value.Connectivity);
    }

    [Fact]
    public async Task A_township_whose_link_dies_is_one_event()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([4, 4, 4]));
        await engine.LiveAsync(Twelve, 240);
        engine.Advance(600);
        var only = Assert.Single(engine.Engine.Events.Open());
        Assert.Equal((FleetEventKind.LinkDown, SubjectKind.Link, 12), (only.Kind, only.Subject, only.Affected));
        Assert.Equal(1, engine.Engine.Events.Version);
        Assert.All(Twelve, point => Assert.Equal(Connectivity.Unreachable, engine.ConnectivityOf(point)));
    }

    [Fact]
    public async Task Wills_of_all_recorders_within_the_wait_are_one_event()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([4, 4, 4]));
        await engine.LiveAsync(Twelve, 120);
        for (var gateway = 0; gateway < 3; gateway++)
        {
            await engine.StateAsync(gateway, online: false, engine.NowMs);
            engine.Advance(3);
        }
        engine.Advance(60);
        Assert.Equal(FleetEventKind.LinkDown, Assert.Single(engine.Engine.Events.Open()).Kind);
        Assert.Equal(1, engine.Engine.Events.Version);
    }

    [Fact]
    public async Task What_does_not_return_with_the_link_is_down_by_itself()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([4, 4, 4]));
        await engine.LiveAsync(Twelve, 240);
        engine.Advance(300);
        await engine.LiveAsync(Twelve[..7], 300);

        Assert.Equal(Connectivity.Offline, engine.Engine.GatewayStatusOf(3)!.Value.Connectivity);
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(7));
        Assert.All(Twelve[8..], point => Assert.Equal(Connectivity.Unreachable, engine.ConnectivityOf(point)));
        Assert.Equal([FleetEventKind.GatewayDown, FleetEventKind.PointOffline],
            engine.Engine.Events.Open().Select(one => one.Kind).OrderByDescending(kind => kind));
    }

    [Fact]
    public async Task A_heartbeat_newer_than_the_will_proves_the_recorder_alive()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([4]));
        await engine.LiveAsync([0, 1, 2, 3], 60);
        await engine.StateAsync(0, online: false, engine.NowMs);
        engine.Advance(2);
        await engine.LiveAsync([0, 1, 2, 3], 60);
        Assert.All(Twelve[..4], point => Assert.Equal(Connectivity.Online, engine.ConnectivityOf(point)));
        Assert.Equal(Connectivity.Online, engine.Engine.GatewayStatusOf(1)!.Value.Connectivity);
        Assert.Equal(0, engine.Engine.Events.Version);
    }

    [Fact]
    public async Task An_open_session_proves_no_camera_alive()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([4]));
        await engine.LiveAsync([0, 1, 2, 3], 60);
        for (var round = 0; round < 10; round++)
        {
            await engine.StateAsync(0, online: true, engine.NowMs);
            engine.Advance(60);
        }
        Assert.All(Twelve[..4], point => Assert.NotEqual(Connectivity.Online, engine.ConnectivityOf(point)));
    }
}
