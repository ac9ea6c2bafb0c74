using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

public sealed class SessionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task Messages_wait_for_a_client_that_comes_back(MqttProtocolVersion version)
    {
        await using var broker = new TestBroker();
        var publisher = await broker.ConnectAsync("publisher");
        var sleeper = await broker.ConnectAsync("sleeper", version, Lasting);
        await sleeper.SubscribeAsync("a/#", ExactlyOnce);
        await sleeper.DisconnectAsync();

        await publisher.PublishAsync("a/0", "not kept".Utf8());
        await publisher.PublishAsync("a/1", "one".Utf8(), AtLeastOnce);
        await publisher.PublishAsync("a/2", "two".Utf8(), ExactlyOnce);
        var result = await sleeper.ConnectAsync().Soon();

        Assert.True(result.SessionPresent);
        var first = await sleeper.NextAsync();
        var second = await sleeper.NextAsync();
        Assert.Equal(("one", AtLeastOnce), (first.Text(), first.QualityOfService));
        Assert.Equal(("two", ExactlyOnce), (second.Text(), second.QualityOfService));
        Assert.Empty(await sleeper.AllUntilNowAsync());
    }

    [Fact]
    public async Task Session_ends_when_its_time_is_up()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync("client", configure: options => options with { CleanStart = false, SessionExpiry = TimeSpan.FromSeconds(60) });
        await client.SubscribeAsync("a", AtLeastOnce);
        await client.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 0);

        broker.Time.Advance(TimeSpan.FromSeconds(58));
        Assert.Equal((1, 1), (broker.Broker.SessionCount, broker.Broker.SubscriptionCount));
        broker.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((0, 0), (broker.Broker.SessionCount, broker.Broker.SubscriptionCount));
        Assert.False((await client.ConnectAsync().Soon()).SessionPresent);
    }

    [Fact]
    public async Task Clean_start_forgets_the_earlier_session()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync("client", configure: Lasting);
        await client.SubscribeAsync("a", AtLeastOnce);
        await client.DisconnectAsync();

        var fresh = broker.Client("client");
        Assert.False((await fresh.ConnectAsync().Soon()).SessionPresent);
        Assert.Equal(0, broker.Broker.SubscriptionCount);
    }

    [Fact]
    public async Task Second_connection_of_a_client_takes_the_session_over()
    {
        await using var broker = new TestBroker();
        var first = await broker.ConnectAsync("client", configure: Lasting);
        await first.SubscribeAsync("a", AtLeastOnce);
        var ended = first.Ended;

        var second = broker.Client("client", configure: Lasting);
        Assert.True((await second.ConnectAsync().Soon()).SessionPresent);

        Assert.Equal(MqttReasonCode.SessionTakenOver, await ended.Soon());
        await second.PublishAsync("a", "still subscribed".Utf8(), AtLeastOnce);
        Assert.Equal("still subscribed", (await second.NextAsync()).Text());
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);
        Assert.Equal(1, broker.Broker.SessionCount);
    }

    [Fact]
    public async Task What_was_not_acknowledged_is_sent_again_as_duplicate()
    {
        await using var broker = new TestBroker();
        var publisher = await broker.ConnectAsync("publisher");
        var deaf = new RawClient(broker.Open());
        await deaf.ConnectAsync("sleeper", cleanStart: false, sessionExpirySeconds: 3600);
        await deaf.SubscribeAsync("a", AtLeastOnce);
        await publisher.PublishAsync("a", "again".Utf8(), AtLeastOnce);
        await deaf.ReadPublishAsync();
        deaf.Close();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);

        var back = await broker.ConnectAsync("sleeper", configure: Lasting);
        var message = await back.NextAsync();
        Assert.Equal(("again", true), (message.Text(), message.Duplicate));
    }

    [Fact]
    public async Task Offline_queue_keeps_the_oldest_reliable_messages_and_counts_what_it_drops()
    {
        await using var broker = new TestBroker(options => options.MaxQueuedMessages = 5);
        var publisher = await broker.ConnectAsync("publisher");
        var sleeper = await broker.ConnectAsync("sleeper", configure: Lasting);
        await sleeper.SubscribeAsync("a", AtLeastOnce);
        await sleeper.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);

        for (var i = 0; i < 8; i++)
            await publisher.PublishAsync("a", $"{i}".Utf8(), AtLeastOnce);

        Assert.Equal(3, broker.Broker.DroppedCount);
        await sleeper.ConnectAsync().Soon();
        Assert.Equal(["0", "1", "2", "3", "4"], (await sleeper.AllUntilNowAsync()).Select(message => message.Text()));
        await TestBroker.UntilAsync(() => broker.Broker.QueueBudget.Used == 0);
    }

    [Fact]
    public async Task Offline_queue_is_bounded_in_bytes()
    {
        await using var broker = new TestBroker(options => options.MaxQueuedBytes = 10_000);
        var publisher = await broker.ConnectAsync("publisher");
        var sleeper = await broker.ConnectAsync("sleeper", configure: Lasting);
        await sleeper.SubscribeAsync("a", AtLeastOnce);
        await sleeper.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);

        for (var i = 0; i < 20; i++)
            await publisher.PublishAsync("a", new byte[1000], AtLeastOnce);

        Assert.Equal(11, broker.Broker.DroppedCount);
        Assert.InRange(broker.Broker.QueueBudget.Used, 9_000, 10_000);
    }

    [Fact]
    public async Task Message_that_expires_while_it_waits_is_not_delivered()
    {
        await using var broker = new TestBroker();
        var publisher = await broker.ConnectAsync("publisher");
        var sleeper = await broker.ConnectAsync("sleeper", configure: Lasting);
        await sleeper.SubscribeAsync("a", AtLeastOnce);
        await sleeper.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 1);
        foreach (var seconds in new[] { 5, 60 })
            await publisher.PublishAsync(new MqttMessage { Topic = "a", Payload = $"{seconds}".Utf8(), QualityOfService = AtLeastOnce, Expiry = TimeSpan.FromSeconds(seconds) });

        broker.Time.Advance(TimeSpan.FromSeconds(20));
        await sleeper.ConnectAsync().Soon();

        var message = Assert.Single(await sleeper.AllUntilNowAsync());
        Assert.Equal(("60", TimeSpan.FromSeconds(40)), (message.Text(), message.Expiry));
    }

    [Fact]
    public async Task Client_without_a_name_is_given_one()
    {
        await using var broker = new TestBroker();
        var result = await broker.Client().ConnectAsync().Soon();
        Assert.StartsWith("auto-", result.ClientId, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<MqttException>(
            () => broker.Client("", MqttProtocolVersion.V311, options => options with { CleanStart = false }).ConnectAsync().Soon());
        Assert.Equal(MqttReasonCode.ClientIdentifierNotValid, refused.Reason);
    }

    [Theory]
    [InlineData("nvr\u001b[2J")]
    [InlineData("nvr\n2026-01-01 all is well")]
    public async Task A_name_that_would_write_in_the_log_is_refused(string name)
    {
        await using var broker = new TestBroker();
        var refused = await Assert.ThrowsAsync<MqttException>(() => broker.Client(name).ConnectAsync().Soon());
        Assert.Equal(MqttReasonCode.ClientIdentifierNotValid, refused.Reason);
    }

    private static MqttClientOptions Lasting(MqttClientOptions options) => options with { CleanStart = false, SessionExpiry = Hour };
}
