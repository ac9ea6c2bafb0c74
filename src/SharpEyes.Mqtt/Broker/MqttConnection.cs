using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// One network connection from its first byte to its end. Everything in here runs on the connection's own loop, except
/// <see cref="Stop"/>, <see cref="CheckTime"/> and what <see cref="ConnectionOutput"/> does on behalf of publishers. The loop handles all packets of a read
/// synchronously, lets the host make them durable, then sends their acknowledgements in one write.
/// </summary>
internal sealed partial class MqttConnection
{
    // _stopReason holds this, or the reason for which the connection is to end.
    private const int Running = -1;

    // A timer is not finer than this; the rest is waited for the next time.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // Stands for the CONNECT of every client of which nothing needs to be remembered.
    private static readonly ConnectPacket PlainConnect = new();

    private readonly ConnectionContext _context;
    private readonly PacketBuffer _answers = new();
    private readonly long _openedAt;
    private ConnectPacket? _connect;
    private MqttClientIdentity? _client;
    private IMqttIngressSession? _ingress;
    private MqttWill? _will;
    private byte[]?[]? _aliases;
    private long _lastReceivedAt;
    private long _keepAliveMs;
    private long _stoppedAt = -1;
    private int _stopReason = Running;
    private long _receivedAtMs;
    private int _receivedInRead;
    private int _unacknowledgedInRead;
    private int _packetsInRead;
    private long _bytesInRead;
    private ReadPace? _pace;
    private bool _isPaused;
    private bool _isCounted;
    private State _state;
    private readonly bool _disposes;

    public MqttConnection(MqttBroker broker, ConnectionContext context, bool disposes)
    {
        Broker = broker;
        _disposes = disposes;
        _context = context;
        _openedAt = _lastReceivedAt = broker.Clock.NowMs;
        Output = new ConnectionOutput(this, context.Transport.Output);
    }

    private enum State : byte
    {
        AwaitingConnect,
        Deciding,
        Connected,
        Ended,
    }

    public MqttBroker Broker { get; }

    public ConnectionOutput Output { get; }

    public MqttSession? Session { get; private set; }

    public MqttProtocolVersion Version { get; private set; } = MqttProtocolVersion.V311;

    /// <summary>Place in the broker's table of connections.</summary>
    public int Slot { get; set; } = -1;

    public static bool IsBrokenConnection(Exception error)
        => error is IOException or OperationCanceledException or ObjectDisposedException
            or System.Net.Sockets.SocketException or System.Net.WebSockets.WebSocketException;

    /// <summary>Serves the connection until it ends. Never throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "One connection's failure, whatever it is, must not reach another.")]
    public async Task RunAsync()
    {
        var input = _context.Transport.Input;
        try
        {
            while (_state != State.Ended)
            {
                var read = await input.ReadAsync();
                if (_stopReason != Running)
                    break;
                var consumed = Process(read.Buffer);
                _bytesInRead += read.Buffer.Slice(0, consumed).Length;
                input.AdvanceTo(consumed, _state == State.Deciding ? consumed : read.Buffer.End);
                if (_state == State.Deciding)
                    await DecideAsync();
                await FinishReadAsync();
                if (_pace is not null)
                    await KeepPaceAsync();
                if (read.IsCompleted && _state != State.Deciding)
                    break;
            }
        }
        catch (Exception error) when (IsBrokenConnection(error))
        {
            // A reset is an end like any other; the will speaks.
        }
        catch (Exception error)
        {
            LogFailed(Broker.Logger, error, _client?.ClientId, _context.RemoteEndPoint);
            TryStop(MqttReasonCode.UnspecifiedError);
        }

        await EndAsync();
    }

    /// <summary>Asks the connection to end with a reason, which a 5.0 client is told. Any thread, any number of times; the first reason stands.</summary>
    public void Stop(MqttReasonCode reason)
    {
        if (TryStop(reason))
            _context.Transport.Input.CancelPendingRead();
    }

    /// <summary>Called about once a second by the broker's scan: ends what is silent, cuts what does not end.</summary>
    public void CheckTime(long now)
    {
        CheckUser();
        if (_stopReason != Running)
        {
            if (now - Volatile.Read(ref _stoppedAt) > Broker.CloseTimeoutMs)
                _context.Abort(new ConnectionAbortedException("The peer did not take its last bytes in time."));
        }
        else if (_state == State.Connected)
        {
            if (_keepAliveMs > 0 && !Volatile.Read(ref _isPaused) && now - Volatile.Read(ref _lastReceivedAt) > _keepAliveMs)
                Stop(MqttReasonCode.KeepAliveTimeout);
        }
        else if (now - _openedAt > Broker.ConnectTimeoutMs)
        {
            Stop(MqttReasonCode.MaximumConnectTime);
        }
    }

    /// <summary>Ends the connection of a user who may not stay.</summary>
    public void CheckUser()
    {
        if (Volatile.Read(ref _client)?.User is { IsWelcome: false })
            Stop(MqttReasonCode.NotAuthorized);
    }

    /// <summary>Sending failed for a reason that is not the peer's.</summary>
    public void OnPumpFailed(Exception error)
    {
        LogFailed(Broker.Logger, error, _client?.ClientId, _context.RemoteEndPoint);
        Stop(MqttReasonCode.UnspecifiedError);
    }

    private bool TryStop(MqttReasonCode reason)
    {
        if (Interlocked.CompareExchange(ref _stopReason, (int)reason, Running) != Running)
            return false;
        Volatile.Write(ref _stoppedAt, Broker.Clock.NowMs);
        return true;
    }

    private SequencePosition Process(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsEmpty)
            return buffer.Start;
        Volatile.Write(ref _lastReceivedAt, Broker.Clock.NowMs);
        _receivedAtMs = Broker.Clock.Time.GetUtcNow().ToUnixTimeMilliseconds();

        // What does not speak MQTT is not waited for.
        if (_state == State.AwaitingConnect && buffer.FirstSpan[0] != (byte)PacketType.Connect << 4)
        {
            Fail(MqttReasonCode.ProtocolError);
            return buffer.End;
        }

        if (buffer.IsSingleSegment)
            return buffer.GetPosition(ProcessContiguous(buffer.FirstSpan));

        var rest = buffer;
        while (!rest.IsEmpty && _state is State.AwaitingConnect or State.Connected)
        {
            var first = rest.FirstSpan;
            var consumed = ProcessContiguous(first);
            rest = rest.Slice(consumed);
            if (consumed < first.Length && !ProcessStraddling(ref rest))
                break;
        }

        return rest.Start;
    }

    /// <summary>Handles the packet at the head of a sequence that continues in the next segment. False when it is not complete.</summary>
    private bool ProcessStraddling(ref ReadOnlySequence<byte> rest)
    {
        if (_state is not (State.AwaitingConnect or State.Connected))
            return false;
        Span<byte> head = stackalloc byte[PacketFrame.MaxHeaderLength];
        head = head[..(int)Math.Min(head.Length, rest.Length)];
        rest.Slice(0, head.Length).CopyTo(head);
        if (PacketFrame.Read(head, Broker.Options.MaxPacketSize, out var frame) is FrameStatus.HeaderIncomplete || frame.Length > rest.Length)
            return false;

        var length = Math.Max(frame.Length, head.Length);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        rest.Slice(0, length).CopyTo(copy);
        var consumed = ProcessContiguous(copy.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(copy);
        rest = rest.Slice(consumed);
        return consumed > 0;
    }

    /// <summary>Handles the complete packets of a span; returns how many bytes they had.</summary>
    private int ProcessContiguous(ReadOnlySpan<byte> bytes)
    {
        var consumed = 0;
        while (consumed < bytes.Length)
        {
            var rest = bytes[consumed..];
            var status = PacketFrame.Read(rest, Broker.Options.MaxPacketSize, out var frame);
            if (status != FrameStatus.Complete)
            {
                if (status is FrameStatus.Malformed or FrameStatus.TooLarge)
                    Fail(status == FrameStatus.TooLarge ? MqttReasonCode.PacketTooLarge : MqttReasonCode.MalformedPacket);
                break;
            }

            Handle(frame, rest.Slice(frame.HeaderLength, frame.BodyLength));
            consumed += frame.Length;
            _packetsInRead++;
            if (_state is State.Deciding or State.Ended)
                break;
        }

        return consumed;
    }

    private async ValueTask FinishReadAsync()
    {
        if (_receivedInRead > 0)
        {
            Broker.Instruments.OnReceived(_receivedInRead);
            _receivedInRead = 0;
            _unacknowledgedInRead = 0;
            await _ingress!.FlushAsync(Broker.Stopping);
        }

        if (_answers.Length > 0)
            await Output.SendAsync(_answers);
        if (_mayTakeMore)
        {
            _mayTakeMore = false;
            if (Session is { HasSendable: true })
                Output.Wake();
        }
    }

    /// <summary>Waits when more was read than the user's rate allows; TCP then makes the sender wait.</summary>
    private async ValueTask KeepPaceAsync()
    {
        var wait = _pace!.Spend(_packetsInRead, _bytesInRead);
        (_packetsInRead, _bytesInRead) = (0, 0);
        if (wait < ShortestPause)
            return;
        Broker.Instruments.OnHeldBack();
        Volatile.Write(ref _isPaused, true);
        while (wait > TimeSpan.Zero && _stopReason == Running)
        {
            // In steps, so that a connection that is put out meanwhile ends soon.
            var step = wait < LongestPause ? wait : LongestPause;
            await Task.Delay(step, Broker.Clock.Time, Broker.Stopping);
            wait -= step;
        }

        Volatile.Write(ref _lastReceivedAt, Broker.Clock.NowMs);
        Volatile.Write(ref _isPaused, false);
    }

    /// <summary>The peer broke a rule: nothing more is read.</summary>
    private void Fail(MqttReasonCode reason)
    {
        TryStop(reason);
        _state = State.Ended;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The end of a connection is completed whatever fails on the way.")]
    private async Task EndAsync()
    {
        var wasConnected = Session is not null;
        _state = State.Ended;
        try
        {
            _answers.Clear();
            WriteFarewell(wasConnected);
            await Output.CloseAsync(_answers);
            // Who was put out does not have the last word.
            if (_stopReason == (int)MqttReasonCode.NotAuthorized)
                _will = null;
            var will = Session is { } session ? Broker.Sessions.Leave(this, session, _will) : null;
            if (will is not null)
                await Broker.PublishWillAsync(will, _ingress);
        }
        catch (Exception error)
        {
            LogFailed(Broker.Logger, error, _client?.ClientId, _context.RemoteEndPoint);
        }
        finally
        {
            _answers.Release();
            _ingress?.Close();
            if (_isCounted)
                Broker.Users.Leave(_client!.User);
            Broker.OnConnectionEnded(this, wasConnected);
            if (_disposes)
                await _context.DisposeAsync();
        }
    }

    private void WriteFarewell(bool wasConnected)
    {
        if (_stopReason == Running)
            return;
        var reason = (MqttReasonCode)_stopReason;
        Broker.Refusals.Count(reason, _client?.ClientId, _context.RemoteEndPoint);
        if (wasConnected && Version == MqttProtocolVersion.V500)
            new DisconnectPacket(reason).Write(_answers, Version);
        else if (!wasConnected && _connect is not null)
            new ConnackPacket { Reason = reason }.Write(_answers, Version);
    }
}
