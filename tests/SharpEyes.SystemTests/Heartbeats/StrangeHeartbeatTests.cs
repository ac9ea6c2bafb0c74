using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Heartbeats;

/// <summary>Heartbeats nobody expected are shown to the operator, and change nothing.</summary>
public sealed class StrangeHeartbeatTests(LiveCity city) : IClassFixture<LiveCity>
{
    [Fact]
    public async Task A_camera_that_nobody_registered_is_listed_with_its_count()
    {
        const string Stranger = "23052100001320777777";

        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(Stranger), Heartbeat.Good(1), qos: 1);
        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(Stranger), Heartbeat.Good(2), qos: 1);

        var found = (await city.Api.GetAsync("unregistered")).List().Single(one => one.Text("code") == Stranger);
        Assert.Equal(2, found.Int("count"));
        Assert.True(found.At("lastSeenAt").GetDateTimeOffset() >= found.At("firstSeenAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_camera_that_nobody_registered_is_listed_with_the_gateway_it_speaks_through()
    {
        const string Stranger = "23052100001320888888";

        await Mosquitto.PublishAsync(
            city.MqttPort, Heartbeat.TopicOfBatch("23052100001180123456"), Heartbeat.Batch([Stranger], 1), qos: 1);

        var found = (await city.Api.GetAsync("unregistered")).List().Single(one => one.Text("code") == Stranger);
        Assert.Equal("23052100001180123456", found.Text("gateway"));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{\"ts\":1790000000000,\"boot\":\"b\",\"seq\":")]
    [InlineData("{\"ts\":\"yesterday\",\"boot\":\"b\",\"seq\":1}")]
    public async Task A_payload_that_cannot_be_read_is_kept_with_its_reason_and_changes_nothing(string payload)
    {
        var point = city.TakePoint();

        await Mosquitto.PublishAsync(city.MqttPort, Heartbeat.TopicOf(point), payload, qos: 1);

        var refused = await city.Api.GetAsync("refused");
        var kept = refused.List("latest").Single(one => one.Text("topic") == Heartbeat.TopicOf(point));
        Assert.StartsWith(payload[..10], kept.Text("excerpt"), StringComparison.Ordinal);
        var count = refused.List("counts").Single(one => one.Text("reason") == kept.Text("reason"));
        Assert.True(count.Int("count") >= 1);
        Assert.True(city.Map.StatusOf(point).Unknown);
    }

    [Fact]
    public async Task A_duplicate_or_late_heartbeat_does_not_take_the_newest_figures_back()
    {
        var point = city.TakePoint();
        await using var wire = await MqttWire.ConnectAsync(city.MqttPort);
        var now = Heartbeat.NowMs();

        foreach (var (seq, age, blur) in new[] { (1, 2_000, 3), (3, 0, 7), (2, 1_000, 99), (3, 0, 98) })
        {
            await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(seq, blur: blur, ts: now - age));
        }

        var card = await city.Api.GetAsync("points/" + point);
        Assert.Equal((3, 7d), (card.Int("seq"), card.At("image.blur").GetDouble()));
        Assert.Equal("good", card.Text("status.health"));
    }

    [Fact]
    public async Task A_blurred_picture_degrades_a_point_and_heals()
    {
        var point = city.TakePoint();
        await using var wire = await MqttWire.ConnectAsync(city.MqttPort);
        var seq = 0;
        async Task SendAsync(int blur) => await wire.PublishAsync(Heartbeat.TopicOf(point), Heartbeat.Good(++seq, blur: blur));

        await SendAsync(3);
        for (var bad = 0; bad < 3; bad++)
        {
            await SendAsync(95);
        }
        await city.Map.WaitAsync(point, status => status.Degraded || status.Faulty, TimeSpan.FromSeconds(5), "the blurred point is not good");
        var card = await city.Api.GetAsync("points/" + point);
        Assert.Contains("blur", card.List("status.signs").Select(sign => sign.GetString()));
        for (var good = 0; good < 3; good++)
        {
            await SendAsync(3);
        }
        await city.Map.WaitAsync(point, status => status.Good, TimeSpan.FromSeconds(5), "the mended point is good");
    }
}
