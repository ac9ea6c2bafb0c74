using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Monitoring;

/// <summary>False alarms the field knows: none of them may come back.</summary>
public sealed class FalseAlarmTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_marks_nobody_offline(bool orderly)
    {
        var fleet = FleetOfTest.Of([12], alone: 4);
        var before = await EngineOfTest.StartAsync(fleet);
        await before.LiveAsync([.. Enumerable.Range(0, 16)], 120);
        await using var after = await before.RestartAsync(fleet, secondsAway: 3600, orderly);

        Assert.All(Enumerable.Range(0, 16), point => Assert.Equal(Connectivity.Online, after.ConnectivityOf(point)));
        after.Advance(170);
        Assert.All(Enumerable.Range(0, 16), point => Assert.Equal(Connectivity.Online, after.ConnectivityOf(point)));
        foreach (var point in Enumerable.Range(0, 16)) await after.BeatAsync(point);
        after.Advance(170);
        Assert.All(Enumerable.Range(0, 16), point => Assert.Equal(Connectivity.Online, after.ConnectivityOf(point)));
        var only = Assert.Single(after.Engine.Events.ReadSince(0).Events);
        Assert.Equal(FleetEventKind.Unobserved, only.Kind);
        Assert.InRange(only.ClosedAtMs!.Value - only.OpenedAtMs, 3_600_000, 3_603_000);
    }

    [Fact]
    public async Task Who_stays_silent_after_a_restart_is_offline_after_one_full_window()
    {
        var fleet = FleetOfTest.Of([], alone: 1);
        var before = await EngineOfTest.StartAsync(fleet);
        await before.BeatAsync(0);
        await using var after = await before.RestartAsync(fleet, secondsAway: 30, orderly: false);

        after.Advance(179);
        Assert.Equal(Connectivity.Online, after.ConnectivityOf(0));
        after.Advance(2);
        Assert.Equal(Connectivity.Offline, after.ConnectivityOf(0));
    }

    [Fact]
    public async Task Restart_while_a_gateway_is_down_keeps_its_one_event()
    {
        var fleet = FleetOfTest.Of([12]);
        var before = await EngineOfTest.StartAsync(fleet);
        await before.LiveAsync([.. Enumerable.Range(0, 12)], 60);
        await before.StateAsync(0, online: false, before.NowMs);
        before.Advance(15);
        Assert.Single(before.OpenOf(FleetEventKind.GatewayDown));
        await using var after = await before.RestartAsync(fleet, secondsAway: 60, orderly: true);

        after.Advance(600);
        Assert.All(Enumerable.Range(0, 12), point => Assert.Equal(Connectivity.Unreachable, after.ConnectivityOf(point)));
        Assert.Single(after.OpenOf(FleetEventKind.GatewayDown));
        Assert.Empty(after.OpenOf(FleetEventKind.PointOffline));

        await after.LiveAsync([.. Enumerable.Range(0, 12)], 60);
        Assert.All(Enumerable.Range(0, 12), point => Assert.Equal(Connectivity.Online, after.ConnectivityOf(point)));
        Assert.Empty(after.Engine.Events.Open());
    }

    [Fact]
    public async Task Nobody_is_missed_who_was_just_seen()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 1));
        await engine.BeatAsync(0);
        // Just before every deadline one heartbeat: the armed deadline passes, the real one never does.
        for (var round = 0; round < 30; round++)
        {
            engine.Advance(179.7);
            Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
            await engine.BeatAsync(0);
        }
        Assert.Single(engine.Store.Transitions, one => one.To.Connectivity == Connectivity.Online);
    }

    [Fact]
    public async Task A_silent_point_is_noticed_within_a_second_of_its_deadline()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 3));
        await engine.BeatAsync(0);
        engine.Advance(180);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
        engine.Advance(1);
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(0));
        Assert.Equal(Connectivity.Unknown, engine.ConnectivityOf(1));
    }

    [Fact]
    public async Task A_recorder_with_44_cameras_that_flaps_is_one_event()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([44]));
        int[] cameras = [.. Enumerable.Range(0, 44)];
        await engine.LiveAsync(cameras, 120);
        for (var round = 0; round < 4; round++)
        {
            await engine.StateAsync(0, online: false, engine.NowMs);
            engine.Advance(20);
            await engine.StateAsync(0, online: true, engine.NowMs);
            await engine.LiveAsync(cameras, 60);
        }
        engine.Advance(15);
        Assert.Single(engine.OpenOf(FleetEventKind.GatewayFlapping));
        Assert.Equal(0, engine.ToldOf(FleetEventKind.PointFlapping));
        Assert.Equal(0, engine.ToldOf(FleetEventKind.PointOffline));
        Assert.InRange(engine.ToldOf(FleetEventKind.GatewayDown), 0, 2);

        await engine.LiveAsync(cameras, 16 * 60);
        Assert.Empty(engine.Engine.Events.Open());
        Assert.False(engine.Engine.GatewayStatusOf(1)!.Value.Flapping);
    }

    [Fact]
    public async Task A_will_that_arrives_after_the_reconnect_changes_nothing()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([4]));
        var old = engine.OpenConnection();
        var connectedAt = engine.NowMs;
        await engine.StateAsync(0, online: true, connectedAt, old);
        foreach (var point in Enumerable.Range(0, 4)) await engine.BeatAsync(point, session: old);
        engine.Advance(30);

        var young = engine.OpenConnection();
        foreach (var point in Enumerable.Range(0, 4)) await engine.BeatAsync(point, session: young);
        // The reconnect said nothing of its state; the will of the old connection has the newest time that is known.
        await engine.StateAsync(0, online: false, connectedAt, old);
        Assert.Equal(Connectivity.Online, engine.Engine.GatewayStatusOf(1)!.Value.Connectivity);

        await engine.StateAsync(0, online: true, engine.NowMs, young);
        await engine.StateAsync(0, online: false, connectedAt, engine.OpenConnection());
        Assert.Equal(Connectivity.Online, engine.Engine.GatewayStatusOf(1)!.Value.Connectivity);
        Assert.All(Enumerable.Range(0, 4), point => Assert.Equal(Connectivity.Online, engine.ConnectivityOf(point)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ushort.MaxValue)]
    public async Task An_absurd_promised_interval_makes_no_false_alarm(int seconds)
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 1, seconds: (ushort)seconds));
        await engine.BeatAsync(0);
        await engine.LiveAsync([0], 1200);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
        engine.Advance(1802);
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(0));
    }

    [Fact]
    public async Task A_burst_of_heartbeats_that_were_held_up_does_not_shorten_the_window()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 1, seconds: 0));
        await engine.BeatAsync(0);
        var from = engine.NowMs;
        engine.Advance(170);
        for (var number = 1; number <= 60; number++)
        {
            engine.Send(EngineOfTest.TopicOf(0), engine.Payload(0, ts: from + (number * 60_000)));
        }
        await engine.FlushAsync();
        engine.Advance(175);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
    }

    [Fact]
    public async Task Duplicates_and_replays_prove_nothing()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 1));
        var first = engine.Payload(0);
        engine.Send(EngineOfTest.TopicOf(0), first);
        engine.Boot = "boot2";
        await engine.BeatAsync(0);
        for (var round = 0; round < 10; round++)
        {
            engine.Advance(30);
            engine.Send(EngineOfTest.TopicOf(0), first);
            engine.Send(EngineOfTest.TopicOf(0), engine.Payload(0, sequence: 2, ts: engine.NowMs - ((round + 1) * 30_000)));
            await engine.FlushAsync();
        }
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(0));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_clock_that_is_set_alarms_nobody_and_hides_nobody(int seconds)
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 2));
        await engine.BeatAsync(0);
        await engine.BeatAsync(1);
        engine.Advance(30);
        engine.Clock.Set(TimeSpan.FromSeconds(seconds));
        engine.Advance(100);
        await engine.BeatAsync(1);
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(0));
        engine.Advance(82);
        Assert.Equal(Connectivity.Offline, engine.ConnectivityOf(0));
        Assert.Equal(Connectivity.Online, engine.ConnectivityOf(1));
    }
}
