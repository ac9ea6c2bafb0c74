using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Heartbeats;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Brokers;

/// <summary>A county that has a Mosquitto already bridges it into SharpEyes and changes nothing at its cameras.</summary>
public sealed class BridgeTests(LiveCity city) : IClassFixture<LiveCity>
{
    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv50")]
    public async Task A_heartbeat_to_a_bridged_mosquitto_turns_the_point_online(string protocol)
    {
        using var folder = new ScratchFolder();
        var port = Ports.Free();
        await using var broker = Mosquitto.Bridge(folder, port, city.MqttPort, protocol);
        var point = city.TakePoint();
        try
        {
            await Eventually.HoldsAsync(
                "the bridge is connected",
                () => Task.FromResult(broker.Output),
                output => output.Contains("Received CONNACK on connection local.", StringComparison.Ordinal) || broker.HasExited);

            await Mosquitto.PublishAsync(port, Heartbeat.TopicOf(point), Heartbeat.Good(1), qos: 1);

            await city.Map.WaitAsync(point, status => status.Online, TimeSpan.FromSeconds(10), "the point behind the bridge is online");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The bridge said:\n{broker.Output}\nThe server said:\n{city.Server.Output}", failure);
        }
    }
}
