using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Heartbeats;

[Collection(AloneOnTheMachine.Name)]
public sealed class FirstSignTests(LiveCity city) : IClassFixture<LiveCity>
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("mqttv311", 0)]
    [InlineData("mqttv311", 1)]
    [InlineData("mqttv311", 2)]
    [InlineData("mqttv5", 0)]
    [InlineData("mqttv5", 1)]
    [InlineData("mqttv5", 2)]
    public async Task A_mosquitto_pub_turns_a_registered_point_online_on_the_live_map_within_a_second(string protocol, int qos)
    {
        var point = city.TakePoint();
        Assert.True(city.Map.StatusOf(point).Unknown);

        var shown = city.Map.WaitAsync([point], status => status.Online, OneSecond, $"{point} is online");
        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(point), Heartbeat.Good(1), qos, protocol);

        await shown;
    }

    [Fact]
    public async Task A_heartbeat_over_a_web_socket_turns_a_point_online_within_a_second()
    {
        var point = city.TakePoint();
        await using var wire = await MqttWire.ConnectAsync(await WebSocketStream.ConnectAsync(city.Server.Address, "/mqtt"));

        var shown = city.Map.WaitAsync([point], status => status.Online, OneSecond, $"{point} is online");
        await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(1));

        await shown;
    }

    [Fact]
    public async Task The_card_of_a_point_shows_what_its_heartbeat_said()
    {
        var point = city.TakePoint();

        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(point), Heartbeat.Good(17, boot: "a1b2c3"), qos: 1);

        var card = await city.Api.GetAsync("points/" + point);
        Assert.Equal("online", card.Text("status.connectivity"));
        Assert.Equal("good", card.Text("status.health"));
        Assert.Equal(2048, card.At("stream.kbps").GetDouble());
        Assert.Equal(3, card.At("image.blur").GetDouble());
        Assert.Equal(("a1b2c3", 17), (card.Text("boot"), card.Int("seq")));
        Assert.Equal(SmallCity.Village(1, 1), card.Text("village.code"));
        Assert.Equal("王工", card.Text("contact.name"));
        Assert.Single(card.List("transitions"));
    }
}
