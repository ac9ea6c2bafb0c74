using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace SharpEyes.Cluster.Tests.Ingest;

/// <summary>A device, or an operator who listens.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    public ConcurrentQueue<MqttApplicationMessage> Heard { get; } = new();

    public static async Task<Publisher> ConnectAsync(Mosquitto broker)
    {
        var publisher = new Publisher();
        publisher._client.ApplicationMessageReceivedAsync += message =>
        {
            publisher.Heard.Enqueue(message.ApplicationMessage);
            return Task.CompletedTask;
        };
        await publisher._client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", broker.Port).WithProtocolVersion(MqttProtocolVersion.V500).Build());
        return publisher;
    }

    public static string TextOf(MqttApplicationMessage message) => Encoding.UTF8.GetString(message.Payload.ToArray());

    /// <summary>Publishes a heartbeat with this payload; the broker has it when the call returns.</summary>
    public Task HeartbeatAsync(string payload, int qos = 1) => PublishAsync("sharpeyes/v1/points/23050200001320000011/heartbeat", payload, qos);

    public async Task HeartbeatsAsync(string prefix, int count)
    {
        for (var i = 0; i < count; i++) await HeartbeatAsync($"{prefix}{i}");
    }

    public Task StateAsync(string gateway, string payload, bool retain) => PublishAsync($"sharpeyes/v1/gateways/{gateway}/state", payload, 1, retain);

    public Task EchoAsync(string topic) => PublishAsync(topic, "", 1);

    public Task ListenAsync(string filter) => _client.SubscribeAsync(
        new MqttClientSubscribeOptionsBuilder().WithTopicFilter(one => one.WithTopic(filter).WithAtLeastOnceQoS()).Build());

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync();
        _client.Dispose();
    }

    private Task<MqttClientPublishResult> PublishAsync(string topic, string payload, int qos, bool retain = false) => _client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos)
            .WithRetainFlag(retain).Build());
}
