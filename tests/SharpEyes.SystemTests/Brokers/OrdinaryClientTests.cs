using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Heartbeats;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Brokers;

/// <summary>A general broker for one box: what the field's tools expect of a broker, they get.</summary>
public sealed class OrdinaryClientTests(LiveCity city) : IClassFixture<LiveCity>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("mqttv311", 0)]
    [InlineData("mqttv311", 2)]
    [InlineData("mqttv5", 1)]
    [InlineData("mqttv5", 2)]
    public async Task A_mosquitto_sub_gets_what_is_retained_and_then_what_comes_live(string protocol, int qos)
    {
        var topic = $"any/topic/{protocol}/{qos}";
        await Mosquitto.PublishAsync(city.MqttPort, topic + "/a", "kept", qos, protocol, retain: true);

        await using var tool = Mosquitto.Subscribe(city.MqttPort, topic + "/#", messages: 3, qos, protocol);
        await Eventually.HoldsAsync("the retained message", () => Task.FromResult(tool.Output), output => output.Contains("kept", StringComparison.Ordinal));
        await Mosquitto.PublishAsync(city.MqttPort, topic + "/a", "live", qos, protocol);
        await Mosquitto.PublishAsync(city.MqttPort, topic + "/b", "live too", qos, protocol);

        Assert.Equal(0, await tool.ExitAsync(Limit));
        Assert.Equal([$"1 {topic}/a kept", $"0 {topic}/a live", $"0 {topic}/b live too"], tool.Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task An_empty_retained_message_takes_the_retained_one_away()
    {
        await Mosquitto.PublishAsync(city.MqttPort, "clear/me", "kept", qos: 1, retain: true);
        await Mosquitto.PublishAsync(city.MqttPort, "clear/me", "", qos: 1, retain: true);
        await Mosquitto.PublishAsync(city.MqttPort, "clear/other", "last", qos: 1, retain: true);

        await using var tool = Mosquitto.Subscribe(city.MqttPort, "clear/#", messages: 1);

        Assert.Equal(0, await tool.ExitAsync(Limit));
        Assert.Equal("1 clear/other last", tool.Output.Trim());
    }

    [Fact]
    public async Task Subscribers_of_a_shared_subscription_share_the_messages()
    {
        await using var left = Mosquitto.Subscribe(city.MqttPort, "$share/ops/shared/+", messages: 5, protocol: "mqttv5");
        await using var right = Mosquitto.Subscribe(city.MqttPort, "$share/ops/shared/+", messages: 5, protocol: "mqttv5");
        await using var wire = await MqttWire.ConnectAsync(city.MqttPort);
        string[] Lines() => [.. (left.Output + "\n" + right.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        await Eventually.HoldsAsync("both subscribers get messages", async () =>
        {
            await wire.PublishAsync("shared/probe", "p");
            return left.Output.Length > 0 && right.Output.Length > 0;
        });

        var before = Lines();
        Assert.Equal(before.Length, before.Count(line => line == "0 shared/probe p"));
    }

    [Fact]
    public async Task A_heartbeat_is_also_a_message_for_every_subscriber()
    {
        var point = city.TakePoint();
        await using var wire = await MqttWire.ConnectAsync(await WebSocketStream.ConnectAsync(city.Server.Address, "/mqtt"));
        await wire.SubscribeAsync("sharpeyes/v1/points/+/heartbeat");

        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(point), Heartbeat.Good(1), qos: 1);

        using var limit = new CancellationTokenSource(Limit);
        await foreach (var message in wire.Received.ReadAllAsync(limit.Token))
        {
            if (message.Topic == Heartbeat.TopicOf(point))
            {
                return;
            }
        }
        Assert.Fail("The subscriber's connection ended.");
    }

    [Fact]
    public async Task A_subscriber_that_never_reads_holds_nobody_up()
    {
        using var deaf = new System.Net.Sockets.TcpClient();
        await deaf.ConnectAsync("127.0.0.1", city.MqttPort);
        await deaf.GetStream().WriteAsync(MqttWire.Packet(0x10, [.. MqttWire.Text("MQTT"), 4, 2, 0, 0, .. MqttWire.Text("deaf")]));
        await deaf.GetStream().WriteAsync(MqttWire.Packet(0x82, [0, 1, .. MqttWire.Text("flood/#"), 0]));
        await using var wire = await MqttWire.ConnectAsync(city.MqttPort);
        var payload = new string('x', 16 * 1024);

        // 64 MB: far more than the socket buffers and any bounded queue take.
        for (var sent = 0; sent < 4_000; sent++)
        {
            await wire.PublishAsync("flood/one", payload, qos: 0);
        }

        await wire.PublishAsync("flood/last", payload).WaitAsync(Limit);
        var point = city.TakePoint();
        await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(1)).WaitAsync(Limit);
    }
}
