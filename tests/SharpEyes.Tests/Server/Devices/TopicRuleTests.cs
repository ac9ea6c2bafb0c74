using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Mqtt;
using static SharpEyes.Mqtt.MqttQualityOfService;
using static SharpEyes.Tests.Server.Devices.DeviceServer;

namespace SharpEyes.Tests.Server.Devices;

/// <summary>A device speaks for itself and for what hangs on it, whatever it tries.</summary>
public sealed class TopicRuleTests : IAsyncLifetime
{
    private DeviceServer _server = null!;

    public async Task InitializeAsync() => _server = await DeviceServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_gateway_speaks_for_its_points_and_its_state()
    {
        var gateway = await _server.ConnectAsync(Gateway);
        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync(TopicOf(1), Beat(1), AtLeastOnce));
        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync($"sharpeyes/v1/gateways/{SmallRegistry.Gateway}/heartbeats", Beats(SmallRegistry.CodeOf(2)), AtLeastOnce));
        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync($"sharpeyes/v1/gateways/{SmallRegistry.Gateway}/state", """{"ts":1790000000000,"online":true}""".Utf8(), AtLeastOnce));
        Assert.Equal([Connectivity.Online, Connectivity.Online], [ConnectivityOf(1), ConnectivityOf(2)]);
    }

    [Fact]
    public async Task A_point_without_gateway_speaks_for_itself_only()
    {
        var point = await _server.ConnectAsync(Point(3));
        Assert.Equal(MqttReasonCode.Success, await point.PublishAsync(TopicOf(3), Beat(1), AtLeastOnce));
        Assert.Equal(MqttReasonCode.NotAuthorized, await point.PublishAsync(TopicOf(4), Beat(1), AtLeastOnce));
        Assert.Equal(MqttReasonCode.NotAuthorized, await point.PublishAsync(TopicOf(1), Beat(1), AtLeastOnce));
        Assert.Equal([Connectivity.Online, Connectivity.Unknown, Connectivity.Unknown], [ConnectivityOf(3), ConnectivityOf(4), ConnectivityOf(1)]);
    }

    [Theory]
    [InlineData("sharpeyes/v1/points/23052100001320000003/heartbeat")]
    [InlineData("sharpeyes/v1/gateways/other/heartbeats")]
    [InlineData("sharpeyes/v1/gateways/other/state")]
    [InlineData("sharpeyes/v1/gateways/nvr-1/command")]
    [InlineData("sharpeyes/v1/gateways/nvr-1/state/")]
    [InlineData("sharpeyes/v1/gateways//nvr-1/state")]
    [InlineData("sharpeyes/v1/points/23052100001320000001")]
    [InlineData("sharpeyes/v2/points/23052100001320000001/heartbeat")]
    [InlineData("Sharpeyes/v1/points/23052100001320000001/heartbeat")]
    [InlineData("/sharpeyes/v1/points/23052100001320000001/heartbeat")]
    [InlineData("$SYS/broker/uptime")]
    [InlineData("home/light")]
    public async Task A_foreign_topic_is_refused_counted_and_reaches_nobody(string topic)
    {
        await _server.Running.Get<MqttBroker>().PublishAsync(new MqttMessage { Topic = "nothing", Payload = default });
        var gateway = await _server.ConnectAsync(Gateway);
        var before = Refused();
        var delivered = _server.Running.Get<MqttBroker>().RetainedCount;

        Assert.Equal(MqttReasonCode.NotAuthorized, await gateway.PublishAsync(topic, Beat(1), AtLeastOnce, retain: true));
        Assert.Equal(MqttReasonCode.NotAuthorized, await gateway.PublishAsync(topic, Beat(2), ExactlyOnce));

        Assert.Equal(before + 2, Refused());
        Assert.Equal(delivered, _server.Running.Get<MqttBroker>().RetainedCount);
        Assert.Equal(Connectivity.Unknown, ConnectivityOf(3));
        Assert.True(gateway.IsConnected);
    }

    [Fact]
    public async Task Foreign_elements_of_an_array_are_refused_and_the_others_count()
    {
        var gateway = await _server.ConnectAsync(Gateway);
        var topic = $"sharpeyes/v1/gateways/{SmallRegistry.Gateway}/heartbeats";

        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync(topic, Beats(SmallRegistry.CodeOf(3), SmallRegistry.CodeOf(1), SmallRegistry.CodeOf(4)), AtLeastOnce));
        Assert.Equal([Connectivity.Online, Connectivity.Unknown, Connectivity.Unknown], [ConnectivityOf(1), ConnectivityOf(3), ConnectivityOf(4)]);
        Assert.Equal(2, Refused());
        Assert.Equal(MqttReasonCode.NotAuthorized, await gateway.PublishAsync(topic, Beats(SmallRegistry.CodeOf(3)), AtLeastOnce));
        Assert.Equal(Connectivity.Unknown, ConnectivityOf(3));
    }

    [Fact]
    public async Task An_unknown_point_is_noted_under_the_gateway_it_came_through()
    {
        var gateway = await _server.ConnectAsync(Gateway, options => options with { ClientId = "some-name" });
        const string unknown = "23052100001320009999";
        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync($"sharpeyes/v1/points/{unknown}/heartbeat", Beat(1), AtLeastOnce));

        var noted = Assert.Single(_server.Running.Get<IPointHost>().Unregistered.Snapshot());
        Assert.Equal((unknown, SmallRegistry.Gateway), (noted.Code.ToString(), noted.Source));
    }

    [Fact]
    public async Task A_will_may_not_say_what_its_device_may_not()
    {
        var gateway = await _server.ConnectAsync(Gateway, options => options with
        {
            Will = new MqttMessage { Topic = TopicOf(3), Payload = Beat(1), QualityOfService = AtLeastOnce },
        });
        await gateway.AbortAsync();
        await Eventually(() => Refused() == 1);
        Assert.Equal(Connectivity.Unknown, ConnectivityOf(3));
    }

    [Fact]
    public async Task A_delayed_will_is_judged_like_its_device()
    {
        var gateway = await _server.ConnectAsync(Gateway, options => options with
        {
            SessionExpiry = TimeSpan.FromHours(1),
            WillDelay = TimeSpan.FromSeconds(1),
            Will = new MqttMessage { Topic = TopicOf(3), Payload = Beat(1) },
        });
        await gateway.AbortAsync();
        await Eventually(() => Refused() == 1);
        Assert.Equal(Connectivity.Unknown, ConnectivityOf(3));
    }

    [Theory]
    [InlineData("sharpeyes/v1/gateways/nvr-1/#", true)]
    [InlineData("sharpeyes/v1/gateways/nvr-1/+", true)]
    [InlineData("$share/g/sharpeyes/v1/gateways/nvr-1/state", true)]
    [InlineData("sharpeyes/v1/points/23052100001320000001/#", true)]
    [InlineData("sharpeyes/v1/points/23052100001320000003/#", false)]
    [InlineData("sharpeyes/v1/points/+/heartbeat", false)]
    [InlineData("sharpeyes/v1/points/#", false)]
    [InlineData("sharpeyes/v1/gateways/+/state", false)]
    [InlineData("sharpeyes/v1/gateways/nvr-1", false)]
    [InlineData("sharpeyes/v1/gateways/nvr-10/#", false)]
    [InlineData("sharpeyes/+/gateways/nvr-1/#", false)]
    [InlineData("$share/g/sharpeyes/v1/points/#", false)]
    [InlineData("+/#", false)]
    [InlineData("#", false)]
    [InlineData("$SYS/#", false)]
    public async Task A_gateway_subscribes_to_its_own_and_no_wildcard_reaches_further(string filter, bool may)
    {
        var gateway = await _server.ConnectAsync(Gateway);
        Assert.Equal(may ? MqttReasonCode.GrantedQos1 : MqttReasonCode.NotAuthorized, await gateway.SubscribeAsync(filter, AtLeastOnce));
    }

    [Fact]
    public async Task A_point_that_moves_to_another_gateway_obeys_the_new_one_at_once()
    {
        var gateway = await _server.ConnectAsync(Gateway);
        var point = await _server.ConnectAsync(Point(3));
        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync(TopicOf(2), Beat(1), AtLeastOnce));

        await using (var context = await _server.Running.Get<IDbContextFactory<RegistryContext>>().CreateDbContextAsync())
        {
            await context.Points.Where(row => row.Id == 2).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.GatewayId, (int?)null));
            await context.Points.Where(row => row.Id == 3).ExecuteUpdateAsync(rows => rows.SetProperty(row => row.GatewayId, 1));
            await context.State.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Version, row => row.Version + 1));
        }
        await _server.Running.Get<RegistryChanges>().TellAsync(2, CancellationToken.None);

        Assert.Equal(MqttReasonCode.NotAuthorized, await gateway.PublishAsync(TopicOf(2), Beat(2), AtLeastOnce));
        Assert.Equal(MqttReasonCode.Success, await gateway.PublishAsync(TopicOf(3), Beat(1), AtLeastOnce));
        Assert.Equal(MqttReasonCode.NotAuthorized, await point.PublishAsync(TopicOf(3), Beat(2), AtLeastOnce));
    }

    private static Task Eventually(Func<bool> condition) => TestBroker.UntilAsync(condition);

    private Connectivity ConnectivityOf(int number) => _server.Running.Get<IPointHost>().StatusOf(number - 1).Connectivity;

    private long Refused()
    {
        var refused = _server.Running.Get<IPointHost>().Refused;
        return refused.CountOf(RefusalReason.NotItsOwn) + refused.CountOf(RefusalReason.ForeignTopic);
    }
}
