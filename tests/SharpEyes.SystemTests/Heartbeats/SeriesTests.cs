using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.SystemTests.Heartbeats;

public sealed class SeriesTests(LiveCity city) : IClassFixture<LiveCity>
{
    [Fact]
    public async Task The_minute_of_a_heartbeat_is_in_the_points_history_soon_after_it_has_ended()
    {
        var point = city.TakePoint();
        await using var wire = await MqttWire.ConnectAsync(city.MqttPort);
        await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(1));

        var minutes = await Eventually.HoldsAsync(
            "a minute with heartbeats",
            async () => (await city.Api.GetAsync($"points/{point}/series")).List("points"),
            found => found.Any(minute => minute.Int("heartbeats") > 0),
            TimeSpan.FromSeconds(100));

        var minute = minutes.Single(one => one.Int("heartbeats") > 0);
        Assert.Equal((1, 2048), (minute.Int("heartbeats"), minute.At("kbps").GetDouble()));
    }
}
