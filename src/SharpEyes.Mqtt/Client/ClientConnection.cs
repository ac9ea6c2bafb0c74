using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Client;

/// <summary>
/// One connection of a client. A receive loop handles what the broker sends; callers write through <see cref="ClientOutput"/>; a timer
/// sends pings and notices a broker that no longer answers them.
/// </summary>
internal sealed partial class ClientConnection : IAsyncDisposable
{
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ChannelWriter<MqttMessage> _messages;
    private readonly PacketIds _packetIds;
    private readonly ClientOutput _output;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<MqttReasonCode> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ConnackPacket> _connack = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stream? _stream;
    private ITimer? _ping;
    private Task _receiving = Task.CompletedTask;
    private int _window;
    private bool _pingOwed;

    public ClientConnection(MqttClientOptions options, TimeProvider time, ChannelWriter<MqttMessage> messages, PacketIds packetIds)
    {
        _options = options;
        _time = time;
        _messages = messages;
        _packetIds = packetIds;
        _output = new ClientOutput(options.SendBufferLimit, error => Close(MqttReasonCode.UnspecifiedError, error));
    }

    public Task<MqttReasonCode> Ended => _ended.Task;

    public async Task<MqttConnectResult> OpenAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            _stream = await OpenStreamAsync(either.Token);
            _output.Start(_stream);
            _receiving = ReceiveAsync();
            Send(packet: buffer => ConnectPacket().Write(buffer));
            var connack = await _connack.Task.WaitAsync(either.Token);
            if (connack.Reason >= MqttReasonCode.UnspecifiedError)
                throw new MqttException(connack.Reason, $"The broker refused the connection: {connack.Reason}. {connack.ReasonString}");
            return Opened(connack);
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttException(MqttReasonCode.ServerUnavailable, "The broker did not answer in time.", error);
        }
        catch (Exception error) when (error is SocketException or System.Security.Authentication.AuthenticationException)
        {
            throw new MqttException(MqttReasonCode.ServerUnavailable, "The broker cannot be reached.", error);
        }
    }

    public async ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        var topic = Encoding.UTF8.GetBytes(message.Topic);
        if (!MqttTopic.IsValidName(topic))
            throw new ArgumentException("Not a topic name (MQTT 5.0, 4.7).", nameof(message));
        var properties = new PacketBuffer();
        if (_options.Version == MqttProtocolVersion.V500)
            MessageProperties.Write(properties, message);
        uint? expiry = message.Expiry is { } span ? (uint)span.TotalSeconds : null;
        var waiter = message.QualityOfService == MqttQualityOfService.AtMostOnce ? null : NewWaiter();
        while (!TryAppend(topic, message.Payload.Span, properties.Written, expiry, message.QualityOfService, message.Retain, waiter))
            await WaitForRoomAsync(cancellationToken);
        properties.Release();
        return waiter is null ? MqttReasonCode.Success : (MqttReasonCode)(await waiter.Task.WaitAsync(cancellationToken))!;
    }

    public bool TryPublish(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, MqttQualityOfService qualityOfService, bool retain)
        => !Ended.IsCompleted && TryAppend(topic, payload, default, expiry: null, qualityOfService, retain, waiter: null);

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
        => _output.WaitAsync(() => _output.HasRoom && _packetIds.Count < _window, cancellationToken);

    public ValueTask DrainAsync(CancellationToken cancellationToken)
        => _output.WaitAsync(() => _output.IsEmpty && _packetIds.Count == 0, cancellationToken);

    public Task<IReadOnlyList<MqttReasonCode>> SubscribeAsync(
        IReadOnlyList<MqttSubscription> subscriptions, int subscriptionId, CancellationToken cancellationToken)
        => AskAsync((id, buffer) => new SubscribePacket(id, subscriptionId, subscriptions).Write(buffer, _options.Version), cancellationToken);

    public Task<IReadOnlyList<MqttReasonCode>> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken)
        => AskAsync((id, buffer) => new UnsubscribePacket(id, filters).Write(buffer, _options.Version), cancellationToken);

    public async Task DisconnectAsync(MqttReasonCode reason, TimeSpan? sessionExpiry)
    {
        if (Ended.IsCompleted)
            return;
        var expiry = sessionExpiry is { } span ? (uint)span.TotalSeconds : (uint?)null;
        Send(buffer => new DisconnectPacket(reason, expiry).Write(buffer, _options.Version));
        try
        {
            await _output.WaitAsync(() => _output.IsEmpty, CancellationToken.None).AsTask().WaitAsync(_options.ConnectTimeout, _time);
        }
        catch (Exception error) when (error is TimeoutException or MqttException)
        {
            // A broker that takes no goodbye gets none.
        }

        Close(MqttReasonCode.Success, error: null);
        await _receiving;
    }

    public async ValueTask DisposeAsync()
    {
        Close(MqttReasonCode.UnspecifiedError, error: null);
        await _receiving;
        if (_ping is not null)
            await _ping.DisposeAsync();
        _closing.Dispose();
    }

    private static TaskCompletionSource<object?> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket and is disposed by Close.")]
    private async ValueTask<Stream> OpenStreamAsync(CancellationToken cancellationToken)
    {
        Stream stream;
        if (_options.OpenStream is { } open)
        {
            stream = await open(cancellationToken);
        }
        else
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(_options.Host, _options.Port, cancellationToken);
            }
            catch
            {
                socket.Dispose();
                throw;
            }

            stream = new NetworkStream(socket, ownsSocket: true);
        }

        if (_options.Tls is not { } tls)
            return stream;
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        tls.TargetHost ??= _options.Host;
        await secure.AuthenticateAsClientAsync(tls, cancellationToken);
        return secure;
    }

    private ConnectPacket ConnectPacket() => new()
    {
        Version = _options.Version,
        ClientId = _options.ClientId,
        CleanStart = _options.CleanStart,
        KeepAliveSeconds = (ushort)Math.Min(_options.KeepAlive.TotalSeconds, ushort.MaxValue),
        UserName = _options.UserName,
        Password = _options.Password is { } password ? Encoding.UTF8.GetBytes(password) : null,
        Will = _options.Will,
        WillDelaySeconds = (uint)_options.WillDelay.TotalSeconds,
        SessionExpirySeconds = _options.SessionExpiry > TimeSpan.Zero ? (uint)Math.Min(_options.SessionExpiry.TotalSeconds, uint.MaxValue) : null,
        ReceiveMaximum = _options.ReceiveMaximum,
        MaximumPacketSize = (uint)_options.MaximumPacketSize,
    };

    private MqttConnectResult Opened(ConnackPacket connack)
    {
        var receiveMaximum = connack.ReceiveMaximum ?? ushort.MaxValue;
        _window = Math.Min(_options.MaxInFlight, receiveMaximum);
        var keepAlive = connack.ServerKeepAliveSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : _options.KeepAlive;
        if (keepAlive > TimeSpan.Zero)
            _ping = _time.CreateTimer(static connection => ((ClientConnection)connection!).Ping(), this, keepAlive / 2, keepAlive / 2);
        return new MqttConnectResult(connack.AssignedClientId ?? _options.ClientId, connack.SessionPresent, keepAlive, receiveMaximum);
    }

    private bool TryAppend(
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> payload,
        ReadOnlySpan<byte> properties,
        uint? expiry,
        MqttQualityOfService qualityOfService,
        bool retain,
        TaskCompletionSource<object?>? waiter)
    {
        lock (_output.Gate)
        {
            if (!_output.HasRoom || (qualityOfService != MqttQualityOfService.AtMostOnce && _packetIds.Count >= _window))
                return false;
            var packet = new PublishEncoder
            {
                Version = _options.Version,
                Topic = topic,
                Payload = payload,
                Properties = properties,
                Expiry = expiry,
                QualityOfService = qualityOfService,
                Retain = retain,
                PacketId = qualityOfService == MqttQualityOfService.AtMostOnce ? (ushort)0 : _packetIds.Take(waiter),
            };
            packet.Write(_output.Filling.Reserve(packet.Measure()));
            _output.Appended();
        }

        // The connection may have ended, and freed all waiters, just before this one was added.
        if (Ended.IsCompleted)
            _packetIds.FailAll(new MqttException(MqttReasonCode.UnspecifiedError, "The connection has ended."));
        return true;
    }

    private async Task<IReadOnlyList<MqttReasonCode>> AskAsync(Action<ushort, PacketBuffer> packet, CancellationToken cancellationToken)
    {
        var waiter = NewWaiter();
        var id = _packetIds.Take(waiter);
        Send(buffer => packet(id, buffer));
        if (Ended.IsCompleted)
            _packetIds.FailAll(new MqttException(MqttReasonCode.UnspecifiedError, "The connection has ended."));
        return (IReadOnlyList<MqttReasonCode>)(await waiter.Task.WaitAsync(cancellationToken))!;
    }

    private void Send(Action<PacketBuffer> packet)
    {
        lock (_output.Gate)
        {
            packet(_output.Filling);
            _output.Appended();
        }
    }

    private void Ping()
    {
        if (_pingOwed)
        {
            Close(MqttReasonCode.KeepAliveTimeout, error: null);
            return;
        }

        _pingOwed = true;
        Send(static buffer => buffer.Raw([(byte)PacketType.Pingreq << 4, 0]));
    }

    private void Close(MqttReasonCode reason, Exception? error)
    {
        if (!_ended.TrySetResult(reason))
            return;
        _ping?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _closing.Cancel();
        _stream?.Dispose();
        var failure = new MqttException(reason == MqttReasonCode.Success ? MqttReasonCode.UnspecifiedError : reason, "The connection has ended.", error);
        _output.Fail(failure);
        _packetIds.FailAll(failure);
        _connack.TrySetException(failure);
    }
}
