using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

/// <summary>Whom a connection speaks for, and what follows from it.</summary>
public sealed class UserTests
{
    [Theory]
    [InlineData("anna", "bert")]
    [InlineData("anna", null)]
    [InlineData(null, "anna")]
    public async Task Another_user_does_not_get_into_a_session_by_its_client_identifier(string? owner, string? thief)
    {
        await using var broker = new TestBroker(authenticator: new NamedUsers());
        var client = await broker.ConnectAsync("seat", configure: As(owner));

        foreach (var cleanStart in new[] { true, false })
        {
            var refused = await Assert.ThrowsAsync<MqttException>(
                () => broker.ConnectAsync("seat", configure: options => As(thief)(options) with { CleanStart = cleanStart }));
            Assert.Equal(MqttReasonCode.ClientIdentifierNotValid, refused.Reason);
        }

        Assert.True(client.IsConnected);
        Assert.True((await broker.ConnectAsync("seat", configure: As(owner))).IsConnected);
    }

    [Fact]
    public async Task Another_user_does_not_get_what_waits_in_a_session_without_connection()
    {
        await using var broker = new TestBroker(authenticator: new NamedUsers());
        var client = await broker.ConnectAsync("seat", configure: options => As("anna")(options) with { SessionExpiry = TimeSpan.FromHours(1) });
        await client.SubscribeAsync("news", AtLeastOnce);
        await client.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 0);

        await Assert.ThrowsAsync<MqttException>(() => broker.ConnectAsync("seat", configure: options => As("bert")(options) with { CleanStart = false }));

        Assert.Equal(1, broker.Broker.SubscriptionCount);
    }

    [Fact]
    public async Task Who_is_put_out_is_told_so_and_leaves_no_will()
    {
        var users = new NamedUsers();
        await using var broker = new TestBroker(authenticator: users);
        var watcher = await broker.ConnectAsync("watcher");
        await watcher.SubscribeAsync("last/words", AtLeastOnce);
        var other = await broker.ConnectAsync("other", configure: As("bert"));
        var client = await broker.ConnectAsync("c", configure: options => As("anna")(options) with { Will = new MqttMessage { Topic = "last/words", Payload = "x".Utf8() } });

        users.PutOut.Add("anna");
        broker.Broker.Review();

        Assert.Equal(MqttReasonCode.NotAuthorized, await client.Ended.Soon());
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 2);
        Assert.True(other.IsConnected);
        Assert.Empty(await watcher.AllUntilNowAsync());
    }

    [Fact]
    public async Task The_broker_looks_by_itself_who_may_stay()
    {
        var users = new NamedUsers();
        await using var broker = new TestBroker(authenticator: users);
        var client = await broker.ConnectAsync("c", configure: As("anna"));

        users.PutOut.Add("anna");
        broker.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(MqttReasonCode.NotAuthorized, await client.Ended.Soon());
    }

    [Fact]
    public async Task A_user_has_so_many_connections_and_others_have_theirs()
    {
        await using var broker = new TestBroker(options => options.MaxConnectionsPerUser = 2, authenticator: new NamedUsers());
        var first = await broker.ConnectAsync("1", configure: As("anna"));
        await broker.ConnectAsync("2", configure: As("anna"));

        Assert.Equal(MqttReasonCode.QuotaExceeded, (await Assert.ThrowsAsync<MqttException>(() => broker.ConnectAsync("3", configure: As("anna")))).Reason);

        Assert.True((await broker.ConnectAsync("4", configure: As("bert"))).IsConnected);
        await first.DisconnectAsync();
        await TestBroker.UntilAsync(() => broker.Broker.ConnectionCount == 2);
        Assert.True((await broker.ConnectAsync("5", configure: As("anna"))).IsConnected);
    }

    [Fact]
    public async Task A_filter_that_may_not_be_read_is_refused_shared_or_not()
    {
        var ingress = new RecordingIngress { MayRead = filter => filter.StartsWith("mine/", StringComparison.Ordinal) };
        await using var broker = new TestBroker(ingress: ingress);
        var other = await broker.ConnectAsync("other");
        await other.PublishAsync("yours/a", "kept".Utf8(), AtLeastOnce, retain: true);
        var client = await broker.ConnectAsync("c");

        Assert.Equal(
            [MqttReasonCode.GrantedQos1, MqttReasonCode.NotAuthorized, MqttReasonCode.NotAuthorized, MqttReasonCode.NotAuthorized],
            await client.SubscribeAsync([new("mine/#", AtLeastOnce), new("yours/a", AtLeastOnce), new("$share/g/yours/a", AtLeastOnce), new("#", AtLeastOnce)]));

        Assert.Equal(1, broker.Broker.SubscriptionCount);
    }

    [Theory]
    [InlineData("a/#", "a/b/+", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/#", true)]
    [InlineData("a/+/c", "a/+/c", true)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("#", "a/#", true)]
    [InlineData("a/+", "a/#", false)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/b", "a/+", false)]
    [InlineData("a/+/c", "a/b/#", false)]
    [InlineData("a/#", "#", false)]
    [InlineData("a/#", "+/b", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    public void A_filter_covers_another_when_nothing_of_it_lies_outside(string allowed, string wanted, bool covers)
        => Assert.Equal(covers, MqttTopic.Covers(allowed.Utf8().Span, wanted.Utf8().Span));

    private static Func<MqttClientOptions, MqttClientOptions> As(string? user)
        => options => user is null ? options : options with { UserName = user, Password = "right" };
}
