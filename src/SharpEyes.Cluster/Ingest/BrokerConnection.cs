using System.Diagnostics.CodeAnalysis;
using MQTTnet;
using MQTTnet.Protocol;

namespace SharpEyes.Cluster.Ingest;

/// <summary>
/// One connection from CONNECT to its end, with a client and a way in of its own: an acknowledgement that comes too late cannot
/// reach the next connection, where its number may stand for another message.
/// </summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BrokerIntake _intake;
    private readonly TimeProvider _time;
    private Task _loop = Task.CompletedTask;

    /// <param name="accepts">Which messages are of interest; the others are acknowledged and forgotten.</param>
    public BrokerConnection(BrokerIntake intake, TimeProvider time, Predicate<MqttApplicationMessage>? accepts = null)
    {
        (_intake, _time) = (intake, time);
        _client.ApplicationMessageReceivedAsync += delivery =>
            accepts is null || accepts(delivery.ApplicationMessage) ? _intake.OfferAsync(delivery) : Task.CompletedTask;
        _client.DisconnectedAsync += end =>
        {
            _disconnected.TrySetException(new IOException($"The connection to the broker is lost: {end.Reason} {end.ReasonString}".TrimEnd(), end.Exception));
            return Task.CompletedTask;
        };
    }

    /// <summary>The broker has kept the session: what waited for it comes now.</summary>
    public bool IsSessionPresent { get; private set; }

    /// <exception cref="IOException">The broker does not let the client in.</exception>
    public async Task ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        using var patience = Patient(cancellationToken);
        var answer = await _client.ConnectAsync(options, patience.Token);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new IOException($"The broker refuses the connection: {answer.ResultCode} {answer.ReasonString}".TrimEnd());
        }
        IsSessionPresent = answer.IsSessionPresent;
        _loop = _intake.RunAsync(_client, _over.Token);
    }

    /// <exception cref="IOException">The broker does not allow a subscription.</exception>
    public async Task SubscribeAsync(IEnumerable<string> filters, MqttRetainHandling retained, CancellationToken cancellationToken)
    {
        var subscription = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in filters)
        {
            subscription.WithTopicFilter(one => one
                .WithTopic(filter)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .WithRetainHandling(retained));
        }
        using var patience = Patient(cancellationToken);
        var answer = await _client.SubscribeAsync(subscription.Build(), patience.Token);
        if (answer.Items.FirstOrDefault(static item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
        {
            throw new IOException($"The broker refuses the subscription '{refused.TopicFilter.Topic}': {refused.ResultCode}");
        }
    }

    /// <summary>Ends, with the reason, when the connection does or when its messages cannot be worked off.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken) =>
        await (await Task.WhenAny(_loop, _disconnected.Task).WaitAsync(cancellationToken));

    /// <summary>Finishes what was received, as far as <paramref name="within"/> allows, and says goodbye.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "What is not finished comes again; a goodbye that is not heard changes nothing.")]
    public async Task CloseAsync(TimeSpan within, TimeSpan sessionExpiry)
    {
        _intake.Complete();
        try
        {
            await _loop.WaitAsync(within, _time);
        }
        catch (Exception)
        {
            // The broker keeps it.
        }
        if (!_client.IsConnected) return;
        try
        {
            using var patience = Patient(CancellationToken.None);
            await _client.DisconnectAsync(
                new MqttClientDisconnectOptionsBuilder().WithSessionExpiryInterval((uint)sessionExpiry.TotalSeconds).Build(), patience.Token);
        }
        catch (Exception)
        {
            // It was ending anyway.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _intake.Dispose();
        _over.Dispose();
        // The reason was told by whoever watched.
        _ = _disconnected.Task.Exception;
    }

    private static CancellationTokenSource Patient(CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        return patience;
    }
}
