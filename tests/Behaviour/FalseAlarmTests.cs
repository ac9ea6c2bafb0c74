using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Behaviour;

/// <summary>False alarms the field knows: none of them may come back.</summary>
public abstract class FalseAlarmTests : BehaviourTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_marks_nobody_offline(bool orderly)
    {
        var fleet = FleetOfTest.Of([12], alone: 4);
        await using var host = await StartAsync(fleet);
        await host.LiveAsync([.. Enumerable.Range(0, 16)], 120);
        await host.RestartAsync(fleet, secondsAway: 3600, orderly);

        Assert.All(Enumerable.Range(0, 16), point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        await host.AdvanceAsync(170);
        Assert.All(Enumerable.Range(0, 16), point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        foreach (var point in Enumerable.Range(0, 16)) await host.BeatAsync(point);
        await host.AdvanceAsync(170);
        Assert.All(Enumerable.Range(0, 16), point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        Assert.Empty(host.OpenEvents());
        var only = Assert.Single(host.History.Events);
        Assert.Equal(FleetEventKind.Unobserved, only.Kind);
        Assert.InRange(only.ClosedAtMs!.Value - only.OpenedAtMs, 3_600_000, 3_603_000);
    }

    [Fact]
    public async Task Who_stays_silent_after_a_restart_is_offline_after_one_full_window()
    {
        var fleet = FleetOfTest.Of([], alone: 1);
        await using var host = await StartAsync(fleet);
        await host.BeatAsync(0);
        await host.RestartAsync(fleet, secondsAway: 30, orderly: false);

        await host.AdvanceAsync(179);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        await host.AdvanceAsync(2);
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
    }

    [Fact]
    public async Task Restart_while_a_gateway_is_down_keeps_its_one_event()
    {
        var fleet = FleetOfTest.Of([12]);
        await using var host = await StartAsync(fleet);
        await host.LiveAsync([.. Enumerable.Range(0, 12)], 60);
        await host.StateAsync(0, online: false, host.NowMs);
        await host.AdvanceAsync(15);
        Assert.Single(host.OpenOf(FleetEventKind.GatewayDown));
        await host.RestartAsync(fleet, secondsAway: 60, orderly: true);

        await host.AdvanceAsync(600);
        Assert.All(Enumerable.Range(0, 12), point => Assert.Equal(Connectivity.Unreachable, host.ConnectivityOf(point)));
        Assert.Single(host.OpenOf(FleetEventKind.GatewayDown));
        Assert.Empty(host.OpenOf(FleetEventKind.PointOffline));

        await host.LiveAsync([.. Enumerable.Range(0, 12)], 60);
        Assert.All(Enumerable.Range(0, 12), point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
        Assert.Empty(host.OpenEvents());
    }

    [Fact]
    public async Task Nobody_is_missed_who_was_just_seen()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 1));
        await host.BeatAsync(0);
        // Just before every deadline one heartbeat: the armed deadline passes, the real one never does.
        for (var round = 0; round < 30; round++)
        {
            await host.AdvanceAsync(179.7);
            Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
            await host.BeatAsync(0);
        }
        Assert.Single(host.History.Transitions, one => one.To.Connectivity == Connectivity.Online);
    }

    [Fact]
    public async Task A_silent_point_is_noticed_within_a_second_of_its_deadline()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 3));
        await host.BeatAsync(0);
        await host.AdvanceAsync(180);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        await host.AdvanceAsync(1);
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
        Assert.Equal(Connectivity.Unknown, host.ConnectivityOf(1));
    }

    [Fact]
    public async Task A_recorder_with_44_cameras_that_flaps_is_one_event()
    {
        await using var host = await StartAsync(FleetOfTest.Of([44]));
        int[] cameras = [.. Enumerable.Range(0, 44)];
        await host.LiveAsync(cameras, 120);
        for (var round = 0; round < 4; round++)
        {
            await host.StateAsync(0, online: false, host.NowMs);
            await host.AdvanceAsync(20);
            await host.StateAsync(0, online: true, host.NowMs);
            await host.LiveAsync(cameras, 60);
        }
        await host.AdvanceAsync(15);
        Assert.Single(host.OpenOf(FleetEventKind.GatewayFlapping));
        Assert.Equal(0, host.ToldOf(FleetEventKind.PointFlapping));
        Assert.Equal(0, host.ToldOf(FleetEventKind.PointOffline));
        Assert.InRange(host.ToldOf(FleetEventKind.GatewayDown), 0, 2);

        await host.LiveAsync(cameras, 16 * 60);
        Assert.Empty(host.OpenEvents());
        Assert.False(host.GatewayStatusOf(1)!.Value.Flapping);
    }

    [Fact]
    public async Task A_will_that_arrives_after_the_reconnect_changes_nothing()
    {
        await using var host = await StartAsync(FleetOfTest.Of([4]));
        var old = host.OpenConnection();
        var connectedAt = host.NowMs;
        await host.StateAsync(0, online: true, connectedAt, old);
        foreach (var point in Enumerable.Range(0, 4)) await host.BeatAsync(point, connection: old);
        await host.AdvanceAsync(30);

        var young = host.OpenConnection();
        foreach (var point in Enumerable.Range(0, 4)) await host.BeatAsync(point, connection: young);
        // The reconnect said nothing of its state; the will of the old connection has the newest time that is known.
        await host.StateAsync(0, online: false, connectedAt, old);
        Assert.Equal(Connectivity.Online, host.GatewayStatusOf(1)!.Value.Connectivity);

        await host.StateAsync(0, online: true, host.NowMs, young);
        await host.StateAsync(0, online: false, connectedAt, host.OpenConnection());
        Assert.Equal(Connectivity.Online, host.GatewayStatusOf(1)!.Value.Connectivity);
        Assert.All(Enumerable.Range(0, 4), point => Assert.Equal(Connectivity.Online, host.ConnectivityOf(point)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ushort.MaxValue)]
    public async Task An_absurd_promised_interval_makes_no_false_alarm(int seconds)
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 1, seconds: (ushort)seconds));
        await host.BeatAsync(0);
        await host.LiveAsync([0], 1200);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        await host.AdvanceAsync(1802);
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
    }

    [Fact]
    public async Task A_burst_of_heartbeats_that_were_held_up_does_not_shorten_the_window()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 1, seconds: 0));
        await host.BeatAsync(0);
        var from = host.NowMs;
        await host.AdvanceAsync(170);
        var connection = host.OpenConnection();
        for (var number = 1; number <= 60; number++)
        {
            host.Send(HostOfTest.TopicOf(0), host.Payload(0, ts: from + (number * 60_000)), connection);
        }
        await HostOfTest.FlushAsync(connection);
        await host.AdvanceAsync(175);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
    }

    [Fact]
    public async Task Duplicates_and_replays_prove_nothing()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 1));
        var first = host.Payload(0);
        await host.SendAsync(HostOfTest.TopicOf(0), first);
        host.Boot = "boot2";
        await host.BeatAsync(0);
        for (var round = 0; round < 10; round++)
        {
            await host.AdvanceAsync(30);
            await host.SendAsync(HostOfTest.TopicOf(0), first);
            await host.SendAsync(HostOfTest.TopicOf(0), host.Payload(0, sequence: 2, ts: host.NowMs - ((round + 1) * 30_000)));
        }
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_clock_that_is_set_alarms_nobody_and_hides_nobody(int seconds)
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 2));
        await host.BeatAsync(0);
        await host.BeatAsync(1);
        await host.AdvanceAsync(30);
        host.Clock.Set(TimeSpan.FromSeconds(seconds));
        await host.AdvanceAsync(100);
        await host.BeatAsync(1);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        await host.AdvanceAsync(82);
        Assert.Equal(Connectivity.Offline, host.ConnectivityOf(0));
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(1));
    }
}
