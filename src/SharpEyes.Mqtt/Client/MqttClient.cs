using System.Threading.Channels;

namespace SharpEyes.Mqtt.Client;

/// <summary>
/// An MQTT 3.1.1 and 5.0 client. All members may be called from any thread. After the connection has ended, <see cref="ConnectAsync"/> may be called
/// again; publications without acknowledgement then have failed with <see cref="MqttException"/> and it is for the caller to repeat them.
/// </summary>
public sealed class MqttClient : IAsyncDisposable
{
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private readonly Channel<MqttMessage> _messages;
    private readonly PacketIds _packetIds = new();
    private volatile ClientConnection? _connection;

    public MqttClient(MqttClientOptions options, TimeProvider? time = null)
    {
        _options = options;
        _time = time ?? TimeProvider.System;
        _messages = Channel.CreateBounded<MqttMessage>(new BoundedChannelOptions(options.ReceiveQueueCapacity) { SingleWriter = true });
    }

    /// <summary>Messages received, in order, over all connections of this client. A QoS 1 or 2 message is acknowledged when it is in here.</summary>
    public ChannelReader<MqttMessage> Messages => _messages.Reader;

    /// <summary>CONNACK was received and the connection has not ended.</summary>
    public bool IsConnected => _connection is { Ended.IsCompleted: false };

    /// <summary>Completes when the current connection ends, with the reason; <see cref="MqttReasonCode.Success"/> after <see cref="DisconnectAsync"/>.</summary>
    public Task<MqttReasonCode> Ended => _connection?.Ended ?? Task.FromResult(MqttReasonCode.Success);

    /// <summary>Acknowledgements received for QoS 1 and 2 messages, whichever way they were published.</summary>
    public long AcknowledgedCount => _packetIds.Acknowledged;

    /// <summary>Opens the connection and waits for CONNACK.</summary>
    /// <exception cref="MqttException">The broker refused, or it could not be reached in time.</exception>
    /// <exception cref="InvalidOperationException">The client is connected.</exception>
    public async Task<MqttConnectResult> ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (IsConnected)
            throw new InvalidOperationException("The client is connected.");
        if (_connection is { } old)
            await old.DisposeAsync();
        _connection = null;
        var connection = new ClientConnection(_options, _time, _messages.Writer, _packetIds);
        try
        {
            var result = await connection.OpenAsync(cancellationToken);
            _connection = connection;
            return result;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Publishes a message. Completes at QoS 0 when it is in the send buffer, at QoS 1 and 2 when the broker has acknowledged it, with
    /// its reason. Waits while the window or the send buffer is full.
    /// </summary>
    /// <exception cref="MqttException">There is no connection, or it ended before the acknowledgement.</exception>
    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
        => Connected().PublishAsync(message, cancellationToken);

    /// <inheritdoc cref="PublishAsync(MqttMessage, CancellationToken)"/>
    public ValueTask<MqttReasonCode> PublishAsync(
        string topic,
        ReadOnlyMemory<byte> payload,
        MqttQualityOfService qualityOfService = MqttQualityOfService.AtMostOnce,
        bool retain = false,
        CancellationToken cancellationToken = default)
        => PublishAsync(new MqttMessage { Topic = topic, Payload = payload, QualityOfService = qualityOfService, Retain = retain }, cancellationToken);

    /// <summary>
    /// Publishes without waiting and without allocating. False when there is no connection, or the send buffer or the window is full: then
    /// <see cref="WaitForRoomAsync"/>. The topic is taken to be valid. Acknowledgements are only counted, in <see cref="AcknowledgedCount"/>.
    /// </summary>
    public bool TryPublish(
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> payload,
        MqttQualityOfService qualityOfService = MqttQualityOfService.AtMostOnce,
        bool retain = false)
        => _connection is { } connection && connection.TryPublish(topic, payload, qualityOfService, retain);

    /// <summary>Waits until <see cref="TryPublish"/> is likely to succeed.</summary>
    /// <exception cref="MqttException">There is no connection, or it ended.</exception>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken = default) => Connected().WaitForRoomAsync(cancellationToken);

    /// <summary>Waits until everything handed over is written to the network and every QoS 1 and 2 message is acknowledged.</summary>
    /// <exception cref="MqttException">There is no connection, or it ended.</exception>
    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => Connected().DrainAsync(cancellationToken);

    /// <summary>Subscribes; returns one reason for each filter, in order (MQTT 5.0, 3.9.3). Refusals are values, not exceptions.</summary>
    /// <exception cref="MqttException">There is no connection, or it ended before the answer.</exception>
    public Task<IReadOnlyList<MqttReasonCode>> SubscribeAsync(
        IReadOnlyList<MqttSubscription> subscriptions, int subscriptionIdentifier = 0, CancellationToken cancellationToken = default)
        => Connected().SubscribeAsync(subscriptions, subscriptionIdentifier, cancellationToken);

    /// <summary>Subscribes to one filter.</summary>
    /// <exception cref="MqttException">There is no connection, or it ended before the answer.</exception>
    public async Task<MqttReasonCode> SubscribeAsync(
        string filter, MqttQualityOfService qualityOfService = MqttQualityOfService.AtMostOnce, CancellationToken cancellationToken = default)
        => (await SubscribeAsync([new MqttSubscription(filter, qualityOfService)], 0, cancellationToken))[0];

    /// <summary>Unsubscribes; returns one reason for each filter, in order. A 3.1.1 broker gives none and the list is empty.</summary>
    /// <exception cref="MqttException">There is no connection, or it ended before the answer.</exception>
    public Task<IReadOnlyList<MqttReasonCode>> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken = default)
        => Connected().UnsubscribeAsync(filters, cancellationToken);

    /// <summary>Says goodbye and closes. <see cref="MqttReasonCode.DisconnectWithWill"/> makes the broker publish the will (3.14.2.1).</summary>
    public async Task DisconnectAsync(MqttReasonCode reason = MqttReasonCode.Success, TimeSpan? sessionExpiry = null)
    {
        if (_connection is { } connection)
            await connection.DisconnectAsync(reason, sessionExpiry);
    }

    /// <summary>Cuts the connection without a goodbye, as a device that loses its power does.</summary>
    public async Task AbortAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
    }

    /// <summary>Says goodbye when connected and completes <see cref="Messages"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisconnectAsync(MqttReasonCode.Success, sessionExpiry: null);
            await connection.DisposeAsync();
        }

        _messages.Writer.TryComplete();
    }

    private ClientConnection Connected()
        => _connection ?? throw new MqttException(MqttReasonCode.UnspecifiedError, "The client is not connected.");
}
