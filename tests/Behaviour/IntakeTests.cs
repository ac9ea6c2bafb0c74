using System.Text;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Behaviour;

public abstract class IntakeTests : BehaviourTests
{
    [Fact]
    public async Task An_array_of_a_gateway_counts_element_by_element()
    {
        await using var host = await StartAsync(FleetOfTest.Of([3]));
        var payload = $$"""
            [{"point":"{{FleetOfTest.CodeOf(0)}}","ts":1790000000000,"boot":"a","seq":1},
             {"point":"{{FleetOfTest.CodeOf(1)}}","ts":"now","boot":"a","seq":1},
             17,
             {"point":"{{FleetOfTest.CodeOf(99)}}","ts":1790000000000,"boot":"a","seq":1},
             {"point":"{{FleetOfTest.CodeOf(2)}}","ts":1790000000000,"boot":"a","seq":1,"stream":{"up":false} }]
            """;
        Assert.Equal(IntakeResult.Accepted, await host.SendAsync("sharpeyes/v1/gateways/nvr-0/heartbeats", payload));
        await host.SettleAsync();
        Assert.Equal([Connectivity.Online, Connectivity.Unknown, Connectivity.Online], Enumerable.Range(0, 3).Select(host.ConnectivityOf));
        Assert.Equal((1, 1), (host.RefusedOf(RefusalReason.BadTimestamp), host.RefusedOf(RefusalReason.WrongShape)));
        var stranger = Assert.Single(host.Unregistered());
        Assert.Equal((FleetOfTest.CodeOf(99), 1L, "nvr-0"), (stranger.Code, stranger.Count, stranger.Source));
        Assert.Equal(FleetEventKind.UnregisteredSeen, Assert.Single(host.OpenEvents()).Kind);
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
        await using var host = await StartAsync(FleetOfTest.Of([1]));
        Assert.Equal(IntakeResult.Refused(reason), await host.SendAsync(topic, payload));
        Assert.Equal(1, host.RefusedOf(reason));
        var kept = Assert.Single(host.RefusedLatest());
        Assert.Equal((topic, reason, payload), (kept.Topic, kept.Reason, Encoding.UTF8.GetString(kept.Excerpt.Span)));
    }

    [Fact]
    public async Task Removing_a_retained_state_is_no_broken_message()
    {
        await using var host = await StartAsync(FleetOfTest.Of([1]));
        Assert.Equal(IntakeResult.Accepted, await host.SendAsync("sharpeyes/v1/gateways/nobody/state", ""));
        Assert.Empty(host.RefusedLatest());
    }

    [Fact]
    public async Task Other_topics_are_not_ours()
    {
        await using var host = await StartAsync(FleetOfTest.Of([1]));
        Assert.Equal(IntakeResult.NotOurs, await host.SendAsync("home/kitchen/light", "on"));
        Assert.Empty(host.RefusedLatest());
    }

    [Fact]
    public async Task The_lists_stay_within_their_bounds()
    {
        await using var host = await StartAsync(FleetOfTest.Of([]), new MonitoringOptions { UnregisteredKept = 32, UnregisteredEventsPerMinute = 5 });
        var connection = host.OpenConnection();
        for (var number = 0; number < 500; number++)
        {
            host.Send(HostOfTest.TopicOf(number), host.Payload(number), connection);
            host.Send(HostOfTest.TopicOf(number), "broken", connection);
        }
        await host.SettleAsync();
        Assert.All(host.Parts, part => Assert.Equal(32, part.Unregistered.Snapshot().Count));
        Assert.Equal(500, host.Parts.Sum(part => part.Unregistered.Heartbeats));
        Assert.Equal(RefusedPayloads.Kept, host.RefusedLatest().Count);
        Assert.InRange(host.ToldOf(FleetEventKind.UnregisteredSeen), 1, 5 * host.Parts.Count);
    }

    [Fact]
    public async Task Minutes_are_summed_and_written_once_each()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 20));
        for (var beat = 0; beat < 12; beat++)
        {
            foreach (var point in Enumerable.Range(0, 20)) await host.BeatAsync(point, groups: $$$""","stream":{"up":true,"kbps":{{{1000 + (beat * 100)}}}}""");
            await host.AdvanceAsync(20);
        }
        await host.StopAsync();
        var rollups = host.Telemetry.Batches.SelectMany(batch => batch).ToList();
        Assert.Equal(20 * 4, rollups.Count);
        Assert.Equal(20 * 12, rollups.Sum(rollup => rollup.Heartbeats));
        Assert.Equal([1100f, 1400f, 1700f, 2000f], rollups.Where(rollup => rollup.PointId == 7).OrderBy(rollup => rollup.Minute).Select(rollup => rollup.Kbps));
        Assert.All(rollups, rollup => Assert.True(float.IsNaN(rollup.Fps)));
        Assert.All(host.Telemetry.Batches, batch => Assert.Single(batch.Select(rollup => rollup.Minute).Distinct()));
        Assert.All(host.Telemetry.Batches, batch => Assert.Equal(batch.Select(rollup => rollup.PointId).Order(), batch.Select(rollup => rollup.PointId)));
    }

    [Fact]
    public async Task The_live_view_gets_every_change_once()
    {
        await using var host = await StartAsync(FleetOfTest.Of([], alone: 200));
        foreach (var part in host.Parts) part.DrainChanges([]);
        foreach (var point in (int[])[3, 64, 199, 3]) await host.BeatAsync(point);
        foreach (var part in host.Parts)
        {
            List<int> changed = [];
            Assert.Equal(3, part.DrainChanges(changed));
            Assert.Equal([3, 64, 199], changed.Order());
            Assert.Equal(0, part.DrainChanges(changed));
        }
    }
}
