using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Heartbeats;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Interfaces;

public sealed class ProbeTests(LiveCity city) : IClassFixture<LiveCity>
{
    [Fact]
    public async Task The_probes_answer()
    {
        Assert.Contains("live", await city.Api.GetTextAsync("/healthz/live"), StringComparison.Ordinal);
        Assert.Contains("ready", await city.Api.GetTextAsync("/healthz/ready"), StringComparison.Ordinal);
    }

    /// <summary>Every bounded edge counts what it drops, from zero on, so that an alarm can be set before the first loss.</summary>
    [Theory]
    [InlineData("sharpeyes_mqtt_")]
    [InlineData("sharpeyes_monitoring_")]
    [InlineData("sharpeyes_live_")]
    public async Task Every_room_counts_what_its_bounded_edges_drop(string room)
    {
        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(city.TakePoint()), Heartbeat.Good(1), qos: 1);

        var metrics = await city.Api.GetTextAsync("/metrics");

        Assert.Contains(metrics.Split('\n'), line =>
            line.StartsWith(room, StringComparison.Ordinal) && line.Contains("dropped", StringComparison.Ordinal));
    }
}
