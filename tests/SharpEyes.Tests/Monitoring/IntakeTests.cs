using System.Text;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Monitoring;

public sealed class IntakeTests
{
    [Fact]
    public async Task An_array_of_a_gateway_counts_element_by_element()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([3]));
        var payload = $$"""
            [{"point":"{{FleetOfTest.CodeOf(0)}}","ts":1790000000000,"boot":"a","seq":1},
             {"point":"{{FleetOfTest.CodeOf(1)}}","ts":"now","boot":"a","seq":1},
             17,
             {"point":"{{FleetOfTest.CodeOf(99)}}","ts":1790000000000,"boot":"a","seq":1},
             {"point":"{{FleetOfTest.CodeOf(2)}}","ts":1790000000000,"boot":"a","seq":1,"stream":{"up":false} }]
            """;
        Assert.Equal(IntakeResult.Accepted, engine.Send("sharpeyes/v1/gateways/nvr-0/heartbeats", payload));
        await engine.FlushAsync();
        Assert.Equal([Connectivity.Online, Connectivity.Unknown, Connectivity.Online], Enumerable.Range(0, 3).Select(engine.ConnectivityOf));
        Assert.Equal((1, 1), (engine.Engine.Refused.CountOf(RefusalReason.BadTimestamp), engine.Engine.Refused.CountOf(RefusalReason.WrongShape)));
        var stranger = Assert.Single(engine.Engine.Unregistered.Snapshot());
        Assert.Equal((FleetOfTest.CodeOf(99), 1L, "nvr-0"), (stranger.Code, stranger.Count, stranger.Source));
        Assert.Equal(FleetEventKind.UnregisteredSeen, Assert.Single(engine.Engine.Events.Open()).Kind);
    }

    [Theory]
    [InlineData("sharpeyes/v1/points/23052100001320000000/heartbeat", "{", RefusalReason.Truncated)]
    [InlineData("sharpeyes/v1/points/camera/heartbeat", "{}", RefusalReason.BadDeviceCode)]
    [InlineData("sharpeyes/v1/points/23052100001320000000", "{}", RefusalReason.UnknownTopic)]
    [InlineData("sharpeyes/v1/gateways/nobody/state", """{"online":true,"ts":1}""", RefusalReason.UnknownGateway)]
    [InlineData("sharpeyes/v1/gateways/nvr-0/state", """{"ts":1}""", RefusalReason.BadState)]
    [InlineData("sharpeyes/v1/gateways/nvr-0/state", """{"online":true}""", RefusalReason.BadTimestamp)]
    [InlineData("sharpeyes/v1/gateways/nvr-0/heartbeats", "{}", RefusalReason.WrongShape)]
    public async Task What_cannot_be_read_is_counted_and_kept(string topic, string payload, RefusalReason reason)
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([1]));
        Assert.Equal(IntakeResult.Refused(reason), engine.Send(topic, payload));
        Assert.Equal(1, engine.Engine.Refused.CountOf(reason));
        var kept = Assert.Single(engine.Engine.Refused.Latest());
        Assert.Equal((topic, reason, payload), (kept.Topic, kept.Reason, Encoding.UTF8.GetString(kept.Excerpt.Span)));
    }

    [Fact]
    public async Task Removing_a_retained_state_is_no_broken_message()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([1]));
        Assert.Equal(IntakeResult.Accepted, engine.Send("sharpeyes/v1/gateways/nobody/state", ""));
        Assert.Empty(engine.Engine.Refused.Latest());
    }

    [Fact]
    public async Task Other_topics_are_not_ours()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([1]));
        Assert.Equal(IntakeResult.NotOurs, engine.Send("home/kitchen/light", "on"));
        Assert.Empty(engine.Engine.Refused.Latest());
    }

    [Fact]
    public async Task The_lists_stay_within_their_bounds()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([]), options: new MonitoringOptions { UnregisteredKept = 32, UnregisteredEventsPerMinute = 5 });
        for (var number = 0; number < 500; number++)
        {
            engine.Send(EngineOfTest.TopicOf(number), engine.Payload(number));
            engine.Send(EngineOfTest.TopicOf(number), "broken");
        }
        Assert.Equal(32, engine.Engine.Unregistered.Snapshot().Count);
        Assert.Equal((500, 468), (engine.Engine.Unregistered.Heartbeats, engine.Engine.Unregistered.Displaced));
        Assert.Equal(RefusedPayloads.Kept, engine.Engine.Refused.Latest().Count);
        Assert.InRange(engine.ToldOf(FleetEventKind.UnregisteredSeen), 1, 5);
    }

    [Fact]
    public async Task A_steady_heartbeat_allocates_nothing()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([40], alone: 60));
        var session = engine.OpenConnection();
        var topics = Enumerable.Range(0, 100).Select(point => Encoding.UTF8.GetBytes(EngineOfTest.TopicOf(point))).ToArray();
        var rounds = Enumerable.Range(1, 60).Select(round => Encoding.UTF8.GetBytes(
            $$$"""{"ts":{{{engine.NowMs + round}}},"boot":"a1","seq":{{{round}}},"stream":{"up":true,"kbps":2048},"device":{"firmware":"5.7.3"}}""")).ToArray();
        async Task SendAsync(byte[] payload)
        {
            foreach (var topic in topics) session.Accept(topic, payload, engine.NowMs);
            await session.FlushAsync(CancellationToken.None);
        }
        for (var round = 0; round < 10; round++) await SendAsync(rounds[round]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 10; round < 60; round++)
        {
            foreach (var topic in topics) session.Accept(topic, rounds[round], engine.NowMs);
            Assert.True(IsDone(session.FlushAsync(CancellationToken.None)));
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Minutes_are_summed_and_written_once_each()
    {
        var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 20));
        for (var beat = 0; beat < 12; beat++)
        {
            foreach (var point in Enumerable.Range(0, 20)) await engine.BeatAsync(point, groups: $$$""","stream":{"up":true,"kbps":{{{1000 + (beat * 100)}}}}""");
            engine.Advance(20);
        }
        await engine.Engine.StopAsync(CancellationToken.None);
        var rollups = engine.Telemetry.Batches.SelectMany(batch => batch).ToList();
        Assert.Equal(20 * 4, rollups.Count);
        Assert.Equal(20 * 12, rollups.Sum(rollup => rollup.Heartbeats));
        Assert.Equal([1100f, 1400f, 1700f, 2000f], rollups.Where(rollup => rollup.PointId == 7).OrderBy(rollup => rollup.Minute).Select(rollup => rollup.Kbps));
        Assert.All(rollups, rollup => Assert.True(float.IsNaN(rollup.Fps)));
        Assert.All(engine.Telemetry.Batches, batch => Assert.Single(batch.Select(rollup => rollup.Minute).Distinct()));
        Assert.All(engine.Telemetry.Batches, batch => Assert.Equal(batch.Select(rollup => rollup.PointId).Order(), batch.Select(rollup => rollup.PointId)));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task The_live_view_gets_every_change_once()
    {
        await using var engine = await EngineOfTest.StartAsync(FleetOfTest.Of([], alone: 200));
        engine.Engine.DrainChanges([]);
        foreach (var point in (int[])[3, 64, 199, 3]) await engine.BeatAsync(point);
        List<int> changed = [];
        Assert.Equal(3, engine.Engine.DrainChanges(changed));
        Assert.Equal([3, 64, 199], changed.Order());
        Assert.Equal(0, engine.Engine.DrainChanges(changed));
    }

    private static bool IsDone(ValueTask task) => task.IsCompletedSuccessfully;
}
