using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using SharpEyes.Cluster.Ingest;
using SharpEyes.Cluster.Tests.Processes;

namespace SharpEyes.Cluster.Tests.Ingest;

public sealed class BrokerIntakeTests : IDisposable
{
    private const int ReceiveMaximum = 4;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<BrokerInstruments>().BuildServiceProvider();
    private readonly RecordingHost _host = new();
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly List<int> _acknowledged = [];
    private readonly Counts _counts;
    private readonly BrokerIntake _intake;

    public BrokerIntakeTests()
    {
        _counts = new Counts(_services);
        var instruments = _services.GetRequiredService<BrokerInstruments>();
        var deadLetters = new DeadLetters(
            Options.Create(new BrokerOptions { DeadLetterTopic = "" }), instruments, TimeProvider.System, NullLogger<DeadLetters>.Instance);
        _intake = new BrokerIntake(_host.OpenIntake("test"), ReceiveMaximum, deadLetters, instruments, TimeProvider.System);
    }

    public void Dispose()
    {
        _intake.Dispose();
        _client.Dispose();
        _counts.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Messages_are_acknowledged_in_order_after_the_flush()
    {
        for (var i = 0; i < 3; i++) Offer(i, qos: 1);
        _intake.Complete();
        _host.Hang();
        var loop = _intake.RunAsync(_client, CancellationToken.None);
        Assert.Equal(["m0", "m1", "m2"], _host.Accepted);
        Assert.Empty(_acknowledged);

        _host.Release();
        await loop;

        Assert.Equal([0, 1, 2], _acknowledged);
        Assert.Equal((3, 0), (_counts["sharpeyes.broker.acknowledged"], _counts["sharpeyes.broker.waiting"]));
    }

    [Fact]
    public void Messages_without_acknowledgement_are_dropped_when_too_many_wait()
    {
        for (var i = 0; i < ReceiveMaximum + 3; i++) Offer(i, qos: 0);
        Offer(9, qos: 1);

        Assert.Equal((ReceiveMaximum + 1, 3), (_counts["sharpeyes.broker.received"], _counts["sharpeyes.broker.dropped"]));
    }

    [Fact]
    public async Task A_broker_that_knows_no_bound_is_left_after_what_is_there_is_worked_off()
    {
        for (var i = 0; i < 100; i++) Offer(i, qos: 1);

        await Assert.ThrowsAsync<InvalidDataException>(() => _intake.RunAsync(_client, CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 16 * ReceiveMaximum), _acknowledged);
        Assert.Equal(0, _counts["sharpeyes.broker.waiting"]);
    }

    [Fact]
    public async Task Unreadable_messages_are_acknowledged_when_nobody_wants_them()
    {
        Offer(1, qos: 1, "bad");
        _intake.Complete();

        await _intake.RunAsync(_client, CancellationToken.None);

        Assert.Equal([1], _acknowledged);
        Assert.Equal((1, 0), (_counts["sharpeyes.broker.refused"], _counts["sharpeyes.broker.dead_letters"]));
    }

    private void Offer(int number, int qos, string? payload = null)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic("sharpeyes/v1/points/1/heartbeat").WithPayload(payload ?? $"m{number}")
            .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos).Build();
        var delivery = new MqttApplicationMessageReceivedEventArgs("test", message, new MqttPublishPacket(), (_, _) =>
        {
            _acknowledged.Add(number);
            return Task.CompletedTask;
        });
        Assert.True(_intake.OfferAsync(delivery).IsCompletedSuccessfully);
        Assert.False(delivery.AutoAcknowledge);
    }
}
