using System.Text;
using System.Text.Json;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using SharpEyes.Server.Registry;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

/// <summary>From a client of the broker to the page: the way of a heartbeat through the whole server.</summary>
public abstract class HeartbeatTests(DatabaseKind kind) : IAsyncLifetime
{
    private RunningServer _server = null!;
    private MqttClient _device = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(kind, ("Monitoring:GroupWait", "00:00:00.100"));
        _device = await ConnectAsync(_server.MqttPort);
    }

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _server.DisposeAsync();
    }

    [DatabaseFact]
    public async Task A_heartbeat_turns_its_point_green_for_who_watches_and_a_closing_message_follows()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        var state = (await browser.CallAsync("watch", new object[] { new[] { SmallRegistry.County } }))[0];
        var version = state.GetProperty("version").GetInt64();
        Assert.Equal(MqttReasonCode.Success, await BeatAsync(1, seq: 1));

        var changed = await browser.MessageAsync("areaChanged");
        Assert.Equal(version + 1, changed.GetProperty("version").GetInt64());
        Assert.Equal(0, changed.GetProperty("changes")[0].GetInt32());
        Assert.Equal(1, changed.GetProperty("changes")[1].GetInt32() & 3);
        var village = changed.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("code").GetString() == SmallRegistry.Village);
        Assert.Equal([4, 4, 1, 0, 0, 3, 0, 0, 1, 1, 1, 1], village.GetProperty("f").EnumerateArray().Select(figure => figure.GetInt32()));

        var closing = await browser.MessageAsync("areaChanged");
        Assert.Equal(version + 2, closing.GetProperty("version").GetInt64());
        Assert.Equal(0, closing.GetProperty("changes").GetArrayLength());
        var again = await browser.CallAsync("resync", SmallRegistry.County);
        Assert.Equal(1, again.GetProperty("states").GetBytesFromBase64()[0] & 3);
    }

    [DatabaseFact]
    public async Task A_removed_point_that_still_speaks_stands_on_the_list_of_what_to_mend()
    {
        using var removal = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/points/{SmallRegistry.CodeOf(3)}/file")
        {
            Content = new StringContent("""{"values":{"life_cycle":"3"}}""", Encoding.UTF8, "application/json"),
        };
        removal.Headers.IfMatch.ParseAdd("\"1\"");
        using var removed = await _server.Http.SendAsync(removal);
        Assert.True(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());
        await _server.Get<Liveness>().NoteAsync(CancellationToken.None);
        Assert.Equal(0, (await _server.GetAsync("/api/v1/registry/points?rule=stock.removed.heard")).GetProperty("total").GetInt32());

        await BeatAsync(3, seq: 1);
        await _server.Get<Liveness>().NoteAsync(CancellationToken.None);

        var listed = await _server.GetAsync("/api/v1/registry/points?rule=stock.removed.heard");
        Assert.Equal(SmallRegistry.CodeOf(3), Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
    }

    [DatabaseFact]
    public async Task The_overview_follows_a_heartbeat()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        await browser.MessageAsync("overview");
        await BeatAsync(1, seq: 1);
        var overview = await browser.MessageAsync("overview");
        Assert.Equal(3, overview.GetProperty("figures").GetArrayLength());
        Assert.Equal(1, overview.GetProperty("goals")[2].GetProperty("numerator").GetInt32());
    }

    [DatabaseFact]
    public async Task The_card_shows_what_the_heartbeat_said()
    {
        await BeatAsync(3, seq: 7);
        var card = await _server.GetAsync($"/api/v1/points/{SmallRegistry.CodeOf(3)}");
        Assert.Equal("online", card.GetProperty("status").GetProperty("connectivity").GetString());
        Assert.Equal(0.002, card.GetProperty("stream").GetProperty("loss").GetDouble());
        Assert.Equal(3, card.GetProperty("image").GetProperty("blur").GetInt32());
        Assert.True(card.GetProperty("recording").GetProperty("on").GetBoolean());
        Assert.Equal("5.7.3", card.GetProperty("device").GetProperty("firmware").GetString());
        Assert.Equal(("b1", 7), (card.GetProperty("boot").GetString(), card.GetProperty("seq").GetInt32()));
        var transition = card.GetProperty("transitions")[0];
        Assert.Equal(("unknown", "online", "heartbeat"), (
            transition.GetProperty("from").GetProperty("connectivity").GetString(),
            transition.GetProperty("to").GetProperty("connectivity").GetString(),
            transition.GetProperty("cause").GetString()));
    }

    [DatabaseFact]
    public async Task A_payload_that_cannot_be_read_is_refused_by_reason_and_shown()
    {
        Assert.Equal(MqttReasonCode.PayloadFormatInvalid, await PublishAsync(Topic(SmallRegistry.CodeOf(1)), "{\"ts\":"));
        var refused = await _server.GetAsync("/api/v1/refused");
        Assert.Equal(("truncated", 1), (refused.GetProperty("counts")[0].GetProperty("reason").GetString(), refused.GetProperty("counts")[0].GetProperty("count").GetInt32()));
        Assert.Equal("{\"ts\":", refused.GetProperty("latest")[0].GetProperty("excerpt").GetString());
    }

    [DatabaseFact]
    public async Task A_device_without_a_file_is_listed_and_counts_against_control()
    {
        await PublishAsync(Topic("23052100001320009999"), Payload(1));
        var device = Assert.Single((await _server.GetAsync("/api/v1/unregistered")).EnumerateArray());
        Assert.Equal(("23052100001320009999", "device"), (device.GetProperty("code").GetString(), device.GetProperty("gateway").GetString()));
        var goals = (await _server.GetAsync($"/api/v1/summary?division={SmallRegistry.County}")).GetProperty("goals");
        Assert.Equal((4, 5), (goals[3].GetProperty("numerator").GetInt32(), goals[3].GetProperty("denominator").GetInt32()));
    }

    [DatabaseFact]
    public async Task A_recorder_that_says_goodbye_is_one_event_with_names_and_place()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        await browser.MessageAsync("overview");
        await BeatAsync(1, seq: 1);
        await BeatAsync(2, seq: 1);
        await PublishAsync($"sharpeyes/v1/gateways/{SmallRegistry.Gateway}/state", $$"""{"online":true,"ts":{{Now() - 1}}}""");
        await PublishAsync($"sharpeyes/v1/gateways/{SmallRegistry.Gateway}/state", $$"""{"online":false,"ts":{{Now() + 1}}}""");

        JsonElement told;
        do
        {
            told = (await browser.MessageAsync("events")).EnumerateArray().FirstOrDefault(one => one.GetProperty("kind").GetString() == "gatewayDown");
        }
        while (told.ValueKind == JsonValueKind.Undefined);
        Assert.Equal("村录像机", told.GetProperty("subjectName").GetString());
        Assert.Equal("集贤县 / 福利镇 / 富强村", told.GetProperty("division").GetProperty("path").GetString());
        Assert.Equal(131.14, told.GetProperty("longitude").GetDouble());
        Assert.Equal(2, told.GetProperty("affected").GetInt32());

        var listed = (await _server.GetAsync($"/api/v1/events?open=true&kind=gatewayDown&division={SmallRegistry.County}")).GetProperty("items");
        Assert.Equal(told.GetProperty("id").GetInt64(), Assert.Single(listed.EnumerateArray()).GetProperty("id").GetInt64());
    }

    [DatabaseFact]
    public async Task Other_topics_pass_as_ordinary_messages()
    {
        await _device.SubscribeAsync("weather/#");
        Assert.Equal(MqttReasonCode.Success, await PublishAsync("weather/today", "snow"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var message = await _device.Messages.ReadAsync(limit.Token);
        Assert.Equal("snow", Encoding.UTF8.GetString(message.Payload.Span));
    }

    private static async Task<MqttClient> ConnectAsync(int port)
    {
        var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = port, ClientId = "device" });
        await client.ConnectAsync();
        return client;
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Topic(string code) => $"sharpeyes/v1/points/{code}/heartbeat";

    private static string Payload(int seq) =>
        $$$"""
        {"ts":{{{Now()}}},"boot":"b1","seq":{{{seq}}},"stream":{"up":true,"kbps":2048,"fps":25,"loss":0.002,"jitterMs":8,"delayMs":120,"keyframeMs":2000},
        "image":{"signalLoss":0,"blur":3,"dark":5,"bright":2,"colourCast":1,"noise":4,"freeze":0,"occlusion":2,"sceneChange":0},
        "recording":{"on":true,"oldestDays":31,"missingSeconds":0},"device":{"clockSkewMs":12,"storageFreePct":40,"cpuPct":20,"tempC":35,"firmware":"5.7.3"}}
        """;

    private Task<MqttReasonCode> BeatAsync(int point, int seq) => PublishAsync(Topic(SmallRegistry.CodeOf(point)), Payload(seq));

    private async Task<MqttReasonCode> PublishAsync(string topic, string payload) =>
        await _device.PublishAsync(topic, Encoding.UTF8.GetBytes(payload), MqttQualityOfService.AtLeastOnce);
}

public sealed class HeartbeatOnSqliteTests() : HeartbeatTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class HeartbeatOnPostgresTests() : HeartbeatTests(DatabaseKind.Postgres);
