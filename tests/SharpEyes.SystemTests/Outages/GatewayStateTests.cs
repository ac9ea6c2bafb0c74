using System.Text.Json;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Outages;

public sealed class GatewayStateTests
{
    [Fact]
    public async Task A_gateways_state_is_retained_and_its_will_replaces_it_when_the_line_drops()
    {
        var city = new SmallCity();
        var recorder = city.AddRecorder(2);
        await using var server = await ServerProcess.StartAsync(city);
        await using var map = await LiveMap.OpenAsync(server.Api);
        await using (var line = await RecorderLine.SwitchOnAsync(server.MqttPort, recorder, TimeSpan.FromSeconds(30), withWill: true))
        {
            Assert.True(await RetainedStateAsync(server.MqttPort, recorder));
            Assert.True((await server.Api.GetAsync("points/" + recorder.Points[0])).At("gateway.online").GetBoolean());
            await line.CutAsync();
        }

        await map.WaitAsync(recorder.Points, status => status.Unreachable, TimeSpan.FromSeconds(10), "both points are unreachable");
        await Eventually.HoldsAsync("the will is retained", async () => !await RetainedStateAsync(server.MqttPort, recorder));
        Assert.False((await server.Api.GetAsync("points/" + recorder.Points[0])).At("gateway.online").GetBoolean());
    }

    [Fact]
    public async Task A_will_that_arrives_after_the_reconnect_changes_nothing()
    {
        var city = new SmallCity();
        var recorder = city.AddRecorder(2);
        await using var server = await ServerProcess.StartAsync(city);
        await using var map = await LiveMap.OpenAsync(server.Api);
        var lateWill = Heartbeat.State(online: false, age: TimeSpan.FromMinutes(10));
        await using var line = await RecorderLine.SwitchOnAsync(server.MqttPort, recorder, TimeSpan.FromSeconds(30), withWill: true);
        await map.WaitAsync(recorder.Points, status => status.Online, TimeSpan.FromSeconds(10), "both points are online");

        await Mosquitto.PublishAsync(server.MqttPort, Heartbeat.TopicOfState(recorder.Code), lateWill, qos: 1);
        await Mosquitto.PublishAsync(server.MqttPort, Heartbeat.TopicOf(recorder.Points[0]), Heartbeat.Good(50), qos: 1);

        var card = await server.Api.GetAsync("points/" + recorder.Points[1]);
        Assert.Equal("online", card.Text("status.connectivity"));
        Assert.Single(card.List("transitions"));
    }

    private static async Task<bool> RetainedStateAsync(int mqttPort, Recorder recorder)
    {
        await using var tool = Mosquitto.Subscribe(mqttPort, Heartbeat.TopicOfState(recorder.Code), messages: 1);
        Assert.Equal(0, await tool.ExitAsync(TimeSpan.FromSeconds(10)));
        var line = tool.Output.Trim();
        Assert.StartsWith("1 " + Heartbeat.TopicOfState(recorder.Code), line, StringComparison.Ordinal);
        using var state = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]);
        return state.RootElement.GetProperty("online").GetBoolean();
    }
}
