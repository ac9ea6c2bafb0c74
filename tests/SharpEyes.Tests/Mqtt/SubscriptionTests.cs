using SharpEyes.Mqtt;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Retained_message_is_sent_to_later_subscribers_until_it_is_cleared()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync();
        await client.PublishAsync("a/b", "old".Utf8(), AtLeastOnce, retain: true);
        await client.PublishAsync("a/b", "new".Utf8(), AtLeastOnce, retain: true);

        await client.SubscribeAsync("a/+", AtLeastOnce);
        var message = Assert.Single(await client.AllUntilNowAsync());
        Assert.Equal(("new", true), (message.Text(), message.Retain));

        await client.PublishAsync("a/b", default, AtLeastOnce, retain: true);
        Assert.Equal(0, broker.Broker.RetainedCount);
    }

    [Theory]
    [InlineData(MqttRetainHandling.Send, 2)]
    [InlineData(MqttRetainHandling.SendIfNew, 1)]
    [InlineData(MqttRetainHandling.DoNotSend, 0)]
    public async Task Retain_handling_decides_whether_subscribing_twice_sends_twice(MqttRetainHandling handling, int times)
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync();
        await client.PublishAsync("a", "kept".Utf8(), AtLeastOnce, retain: true);
        for (var i = 0; i < 2; i++)
            await client.SubscribeAsync([new MqttSubscription("a", AtLeastOnce) { RetainHandling = handling }]);

        Assert.Equal(times, (await client.AllUntilNowAsync()).Count);
    }

    [Fact]
    public async Task Retain_flag_is_kept_only_for_those_who_ask_for_it()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync();
        await client.SubscribeAsync([new MqttSubscription("a/1", AtLeastOnce), new MqttSubscription("a/2", AtLeastOnce) { RetainAsPublished = true }]);
        await client.PublishAsync("a/1", "x".Utf8(), AtLeastOnce, retain: true);
        await client.PublishAsync("a/2", "x".Utf8(), AtLeastOnce, retain: true);

        Assert.Equal([("a/1", false), ("a/2", true)], (await client.AllUntilNowAsync()).Select(message => (message.Topic, message.Retain)));
    }

    [Fact]
    public async Task Retained_messages_are_bounded_and_the_surplus_is_still_delivered()
    {
        await using var broker = new TestBroker(options => options.MaxRetainedMessages = 2);
        var client = await broker.ConnectAsync();
        await client.SubscribeAsync("a/#", AtLeastOnce);
        for (var i = 0; i < 3; i++)
            await client.PublishAsync($"a/{i}", "x".Utf8(), AtLeastOnce, retain: true);

        Assert.Equal(3, (await client.AllUntilNowAsync()).Count);
        Assert.Equal((2, 1L), (broker.Broker.RetainedCount, broker.Broker.DroppedCount));
    }

    [Fact]
    public async Task No_local_subscription_hears_others_but_not_itself()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync("client");
        var other = await broker.ConnectAsync("other");
        await client.SubscribeAsync([new MqttSubscription("a", AtLeastOnce) { NoLocal = true }]);
        await client.PublishAsync("a", "own".Utf8(), AtLeastOnce);
        await other.PublishAsync("a", "other's".Utf8(), AtLeastOnce);

        Assert.Equal("other's", Assert.Single(await client.AllUntilNowAsync()).Text());
    }

    [Fact]
    public async Task Overlapping_subscriptions_deliver_one_copy_at_the_highest_quality_with_all_identifiers()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync();
        await client.SubscribeAsync([new MqttSubscription("a/#")], 7);
        await client.SubscribeAsync([new MqttSubscription("a/+", ExactlyOnce)], 8);
        await client.SubscribeAsync([new MqttSubscription("b", AtLeastOnce)]);
        await client.PublishAsync("a/b", "x".Utf8(), ExactlyOnce);

        var message = Assert.Single(await client.AllUntilNowAsync());
        Assert.Equal(ExactlyOnce, message.QualityOfService);
        Assert.Equal([7, 8], message.SubscriptionIdentifiers.Order());
    }

    [Fact]
    public async Task Shared_subscription_gives_each_message_to_one_member_in_turn()
    {
        await using var broker = new TestBroker();
        var publisher = await broker.ConnectAsync("publisher");
        var members = new[] { await broker.ConnectAsync("m1"), await broker.ConnectAsync("m2") };
        var outsider = await broker.ConnectAsync("outsider");
        foreach (var member in members)
            await member.SubscribeAsync("$share/g/a/#", AtLeastOnce);
        await outsider.SubscribeAsync("a/#", AtLeastOnce);

        for (var i = 0; i < 10; i++)
            await publisher.PublishAsync($"a/{i}", default, AtLeastOnce);

        var first = (await members[0].AllUntilNowAsync()).Select(message => message.Topic).ToList();
        var second = (await members[1].AllUntilNowAsync()).Select(message => message.Topic).ToList();
        Assert.Equal((5, 5), (first.Count, second.Count));
        Assert.Equal(10, first.Union(second).Count());
        Assert.Equal(10, (await outsider.AllUntilNowAsync()).Count);
    }

    [Fact]
    public async Task Shared_subscription_passes_over_members_that_are_away()
    {
        await using var broker = new TestBroker();
        var publisher = await broker.ConnectAsync("publisher");
        var present = await broker.ConnectAsync("present");
        var away = await broker.ConnectAsync("away", configure: options => options with { CleanStart = false, SessionExpiry = TimeSpan.FromHours(1) });
        foreach (var member in new[] { present, away })
            await member.SubscribeAsync("$share/g/a", AtLeastOnce);
        await away.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 2);

        for (var i = 0; i < 4; i++)
            await publisher.PublishAsync("a", default, AtLeastOnce);

        Assert.Equal(4, (await present.AllUntilNowAsync()).Count);
    }

    [Fact]
    public async Task Refusals_of_filters_are_values()
    {
        await using var broker = new TestBroker(options => options.MaxSubscriptions = 1);
        var client = await broker.ConnectAsync();
        var reasons = await client.SubscribeAsync([new("a/#/b"), new("ok", ExactlyOnce), new("one too many"), new("$share/g")]);
        Assert.Equal(
            [MqttReasonCode.TopicFilterInvalid, MqttReasonCode.GrantedQos2, MqttReasonCode.QuotaExceeded, MqttReasonCode.TopicFilterInvalid], reasons);
        Assert.Equal(
            [MqttReasonCode.Success, MqttReasonCode.NoSubscriptionExisted], await client.UnsubscribeAsync(["ok", "never"]));
    }

    [Fact]
    public async Task Request_and_user_properties_pass_through()
    {
        await using var broker = new TestBroker();
        var client = await broker.ConnectAsync();
        await client.SubscribeAsync("a", AtLeastOnce);
        await client.PublishAsync(new MqttMessage
        {
            Topic = "a",
            Payload = "?".Utf8(),
            PayloadIsUtf8 = true,
            ContentType = "t",
            ResponseTopic = "r/1",
            CorrelationData = "c".Utf8(),
            UserProperties = [new("村", "1"), new("村", "2")],
        });

        var message = await client.NextAsync();
        Assert.Equal((true, "t", "r/1"), (message.PayloadIsUtf8, message.ContentType, message.ResponseTopic));
        Assert.Equal("c"u8.ToArray(), message.CorrelationData.ToArray());
        Assert.Equal([new("村", "1"), new("村", "2")], message.UserProperties);
    }

    [Fact]
    public async Task Host_publishes_to_subscribers_without_passing_its_own_ingress()
    {
        var ingress = new RecordingIngress();
        await using var broker = new TestBroker(ingress: ingress);
        var client = await broker.ConnectAsync();
        await client.SubscribeAsync("alarm/#", AtLeastOnce);

        await broker.Broker.PublishAsync(new MqttMessage { Topic = "alarm/1", Payload = "dark".Utf8(), QualityOfService = AtLeastOnce });

        Assert.Equal("dark", (await client.NextAsync()).Text());
        Assert.DoesNotContain(ingress.Seen, seen => seen.StartsWith("publish", StringComparison.Ordinal));
    }
}
