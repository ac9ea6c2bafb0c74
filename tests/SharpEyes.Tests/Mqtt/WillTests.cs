using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

public sealed class WillTests
{
    private static readonly MqttMessage Will = new() { Topic = "gone/1", Payload = "gone".Utf8(), QualityOfService = AtLeastOnce, ContentType = "text" };

    [Fact]
    public async Task Will_is_published_when_the_connection_breaks()
    {
        await using var broker = new TestBroker();
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("gone/#", AtLeastOnce);
        var client = await broker.ConnectAsync("client", configure: options => options with { Will = Will });

        await client.AbortAsync();

        var message = await watcher.NextAsync();
        Assert.Equal(("gone", "text"), (message.Text(), message.ContentType));
    }

    [Theory]
    [InlineData(MqttReasonCode.Success, 0)]
    [InlineData(MqttReasonCode.DisconnectWithWill, 1)]
    public async Task Goodbye_decides_about_the_will(MqttReasonCode reason, int wills)
    {
        await using var broker = new TestBroker();
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("gone/#", AtLeastOnce);
        var client = await broker.ConnectAsync("client", configure: options => options with { Will = Will });

        await client.DisconnectAsync(reason);

        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);
        Assert.Equal(wills, (await watcher.AllUntilNowAsync()).Count);
    }

    [Fact]
    public async Task Delayed_will_is_withdrawn_when_the_client_comes_back_in_time()
    {
        await using var broker = new TestBroker();
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("gone/#", AtLeastOnce);
        var client = await BreakAsync(broker, delaySeconds: 30, expirySeconds: 600);

        broker.Time.Advance(TimeSpan.FromSeconds(28));
        await client.ConnectAsync().Soon();
        broker.Time.Advance(TimeSpan.FromSeconds(60));
        await client.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);
        broker.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Empty(await watcher.AllUntilNowAsync());
    }

    [Theory]
    [InlineData(30, 600)]
    [InlineData(600, 30)]
    public async Task Delayed_will_is_published_after_its_delay_or_at_the_end_of_the_session(int delaySeconds, int expirySeconds)
    {
        await using var broker = new TestBroker();
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("gone/#", AtLeastOnce);
        await BreakAsync(broker, delaySeconds, expirySeconds);

        broker.Time.Advance(TimeSpan.FromSeconds(28));
        Assert.Empty(await watcher.AllUntilNowAsync());
        broker.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("gone", (await watcher.NextAsync()).Text());
    }

    [Fact]
    public async Task Clean_start_ends_the_session_and_lets_its_delayed_will_speak()
    {
        await using var broker = new TestBroker();
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("gone/#", AtLeastOnce);
        await BreakAsync(broker, delaySeconds: 30, expirySeconds: 600);

        await broker.ConnectAsync("client");

        Assert.Equal("gone", (await watcher.NextAsync()).Text());
    }

    [Fact]
    public async Task Will_passes_the_ingress_and_is_not_routed_when_it_is_refused()
    {
        var ingress = new RecordingIngress { Verdict = (in MqttInboundPublish publish) => publish.IsWill ? MqttReasonCode.NotAuthorized : MqttReasonCode.Success };
        await using var broker = new TestBroker(ingress: ingress);
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("gone/#", AtLeastOnce);
        var client = await broker.ConnectAsync("client", configure: options => options with { Will = Will });

        await client.AbortAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);

        Assert.Contains("will gone/1 gone", ingress.Seen);
        Assert.Empty(await watcher.AllUntilNowAsync());
    }

    private static async Task<SharpEyes.Mqtt.Client.MqttClient> BreakAsync(TestBroker broker, int delaySeconds, int expirySeconds)
    {
        var client = await broker.ConnectAsync("client", configure: options => options with
        {
            Will = Will,
            WillDelay = TimeSpan.FromSeconds(delaySeconds),
            CleanStart = false,
            SessionExpiry = TimeSpan.FromSeconds(expirySeconds),
        });
        await client.AbortAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);
        return client;
    }
}
