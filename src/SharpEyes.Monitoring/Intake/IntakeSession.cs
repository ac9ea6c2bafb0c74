using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Shards;

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// The way in for the messages of one connection. Not thread-safe: one message at a time. Holds no buffer between a flush
/// and the next heartbeat.
/// </summary>
internal sealed class IntakeSession(IntakeContext context, IHeartbeatSink sink, IntakePublisher? publisher = null) : IIntakeSession
{
    private const int BufferSize = 128;

    // Null: the connection speaks for whom it likes.
    private readonly PublisherRules? _rules = publisher is null ? null : new PublisherRules(publisher);

    private BufferedHeartbeat[]? _buffer;
    private int _count;

    /// <summary>Reads one message. Never throws whatever the bytes; allocates nothing for a registered device.</summary>
    public IntakeResult Accept(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        var kind = TopicReader.Read(topic, out var code);
        var (reason, isKnown) = kind switch
        {
            HeartbeatTopic.NotOurs => (_rules is null ? RefusalReason.None : RefusalReason.ForeignTopic, false),
            HeartbeatTopic.Point => AcceptPoint(code, payload, receivedAtMs),
            HeartbeatTopic.GatewayHeartbeats => AcceptGateway(topic, code, payload, receivedAtMs),
            HeartbeatTopic.GatewayState => (AcceptState(code, payload, receivedAtMs), true),
            _ => (_rules is null ? RefusalReason.UnknownTopic : RefusalReason.ForeignTopic, false),
        };
        if (kind == HeartbeatTopic.NotOurs && _rules is null) return IntakeResult.NotOurs;
        if (reason == RefusalReason.None) return isKnown ? IntakeResult.Accepted : IntakeResult.Unregistered;
        context.Refused.Note(reason, topic, payload, receivedAtMs);
        return IntakeResult.Refused(reason);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Apply();
        ReturnBuffer();
        return sink.FlushAsync(cancellationToken);
    }

    public void Close()
    {
        Apply();
        ReturnBuffer();
    }

    private (RefusalReason Reason, bool IsKnown) AcceptPoint(ReadOnlySpan<byte> topicCode, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        if (!DeviceCode.TryParse(topicCode, out var code)) return (RefusalReason.BadDeviceCode, false);
        if (payload.Length > context.Options.LargestHeartbeat) return (RefusalReason.TooLarge, false);

        // The memory brings the place in the table while the reader works, and the point while the batch fills.
        var fleet = sink.Fleet;
        fleet.Expect(code);
        HeartbeatMessage message;
        Unsafe.SkipInit(out message);
        var reason = HeartbeatReader.ReadOne(payload, ref message);
        var isKnown = fleet.TryFind(code, out var index, out var gatewayId);
        if (isKnown && _rules is not null && !_rules.Owns(fleet, index, gatewayId)) return (RefusalReason.NotItsOwn, true);
        if (reason != RefusalReason.None) return (reason, isKnown);
        if (isKnown) Buffer(index, message, receivedAtMs);
        else sink.NoteUnregistered(code, _rules is null ? default : _rules.GatewayCode(fleet), receivedAtMs);
        return (RefusalReason.None, isKnown);
    }

    /// <summary>Each element stands for itself: one that cannot be read is noted, the others count.</summary>
    private (RefusalReason Reason, bool IsKnown) AcceptGateway(
        ReadOnlySpan<byte> topic, ReadOnlySpan<byte> gateway, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        var fleet = sink.Fleet;
        if (_rules is not null && !_rules.IsGateway(fleet, gateway)) return (RefusalReason.NotItsOwn, false);
        if (payload.Length > context.Options.LargestGatewayPayload) return (RefusalReason.TooLarge, false);
        var reason = HeartbeatReader.ReadFirst(payload, out var at);
        if (reason != RefusalReason.None) return (reason, false);

        var message = default(HeartbeatMessage);
        var (known, read) = (0, 0);
        var isEmpty = at < 0;
        while (at >= 0)
        {
            var from = at;
            var one = HeartbeatReader.ReadNext(payload, ref at, ref message);
            var (index, gatewayId) = (-1, 0);
            var isKnown = one == RefusalReason.None && fleet.TryFind(message.Point, out index, out gatewayId);
            if (isKnown && _rules is not null && !_rules.Owns(fleet, index, gatewayId)) one = RefusalReason.NotItsOwn;
            if (one != RefusalReason.None)
            {
                if (reason != RefusalReason.None) context.Refused.Note(reason, topic, payload, receivedAtMs);
                reason = one;
                // The rest cannot be found any more; what came before counts.
                if (at < 0 || from == at) break;
                continue;
            }
            read++;
            if (isKnown)
            {
                known++;
                Buffer(index, message, receivedAtMs);
            }
            else
            {
                sink.NoteUnregistered(message.Point, gateway, receivedAtMs);
            }
        }
        if (reason != RefusalReason.None && read > 0)
        {
            context.Refused.Note(reason, topic, payload, receivedAtMs);
            reason = RefusalReason.None;
        }
        return (reason, known > 0 || isEmpty);
    }

    private RefusalReason AcceptState(ReadOnlySpan<byte> code, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        if (_rules is not null && !_rules.IsGateway(sink.Fleet, code)) return RefusalReason.NotItsOwn;
        // How a retained message is removed from the broker (MQTT 5.0, 3.3.1.3): it says nothing about the gateway.
        if (payload.IsEmpty) return RefusalReason.None;
        if (payload.Length > context.Options.LargestHeartbeat) return RefusalReason.TooLarge;
        var reason = StateReader.Read(payload, out var online, out var stateTimeMs);
        if (reason != RefusalReason.None) return reason;
        Span<char> text = stackalloc char[code.Length];
        if (!Encoding.UTF8.TryGetChars(code, text, out var length)
            || !sink.Fleet.TryFindGateway(text[..length], out var gateway)) return RefusalReason.UnknownGateway;

        // In the order of the connection: what was heard before the message was heard before.
        Apply();
        sink.ApplyState(gateway.Id, online, stateTimeMs, receivedAtMs);
        return RefusalReason.None;
    }

    private void Buffer(int index, in HeartbeatMessage message, long receivedAtMs)
    {
        _buffer ??= ArrayPool<BufferedHeartbeat>.Shared.Rent(BufferSize);
        if (_count == BufferSize) Apply();
        ref var one = ref _buffer[_count++];
        one.Heartbeat = message.Heartbeat;
        if (!message.Firmware.IsEmpty) one.Heartbeat.Figures.FirmwareKey = context.Firmware.KeyOf(message.Firmware);
        one.ReceivedAtMs = receivedAtMs;
        one.Index = index;
        sink.Expect(index);
    }

    private void Apply()
    {
        if (_count == 0) return;
        var batch = _buffer.AsSpan(0, _count);
        sink.Apply(batch);
        context.NoteApplied(batch[^1].ReceivedAtMs);
        _count = 0;
    }

    private void ReturnBuffer()
    {
        if (_buffer is null) return;
        ArrayPool<BufferedHeartbeat>.Shared.Return(_buffer);
        _buffer = null;
    }
}
