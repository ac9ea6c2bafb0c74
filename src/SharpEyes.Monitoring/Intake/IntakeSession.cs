using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Shards;

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// The way in for the messages of one connection. Not thread-safe: one message at a time. Holds no buffer between a flush
/// and the next heartbeat.
/// </summary>
public sealed class IntakeSession
{
    private const int BufferSize = 128;

    private readonly IntakeContext _context;
    private readonly string _source;
    private readonly long _number;
    private readonly List<int> _revived = [];
    private BufferedHeartbeat[]? _buffer;
    private int _count;
    private CommitBatch? _batch;
    private bool _waitForNewest;

    internal IntakeSession(IntakeContext context, string source) => (_context, _source, _number) = (context, source, context.NextSession());

    /// <summary>Reads one message. Never throws whatever the bytes; allocates nothing for a registered device.</summary>
    /// <param name="receivedAtMs">When its bytes arrived, ms since the epoch.</param>
    public IntakeResult Accept(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        var kind = TopicReader.Read(topic, out var code);
        var (reason, isKnown) = kind switch
        {
            HeartbeatTopic.NotOurs => (RefusalReason.None, false),
            HeartbeatTopic.Point => AcceptPoint(code, payload, receivedAtMs),
            HeartbeatTopic.GatewayHeartbeats => AcceptGateway(topic, code, payload, receivedAtMs),
            HeartbeatTopic.GatewayState => (AcceptState(code, payload, receivedAtMs), true),
            _ => (RefusalReason.UnknownTopic, false),
        };
        if (kind == HeartbeatTopic.NotOurs) return IntakeResult.NotOurs;
        if (reason == RefusalReason.None) return isKnown ? IntakeResult.Accepted : IntakeResult.Unregistered;
        _context.Refused.Note(reason, topic, payload, receivedAtMs);
        return IntakeResult.Refused(reason);
    }

    /// <summary>
    /// Lets everything accepted so far take effect. Completes when the transitions caused by it can no longer be lost; at once
    /// when nothing changed. While the store fails it does not complete.
    /// </summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Apply();
        ReturnBuffer();
        var batch = _waitForNewest ? _context.Shared.Journal.Newest() : _batch;
        (_batch, _waitForNewest) = (null, false);
        return batch is null ? ValueTask.CompletedTask : new ValueTask(batch.WaitAsync(cancellationToken));
    }

    /// <summary>The connection has ended. What was accepted and not flushed takes effect.</summary>
    public void Close()
    {
        Apply();
        ReturnBuffer();
    }

    private (RefusalReason Reason, bool IsKnown) AcceptPoint(ReadOnlySpan<byte> topicCode, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        if (!DeviceCode.TryParse(topicCode, out var code)) return (RefusalReason.BadDeviceCode, false);
        if (payload.Length > _context.Options.LargestHeartbeat) return (RefusalReason.TooLarge, false);

        // The memory brings the place in the table while the reader works, and the point while the batch fills.
        var fleet = _context.Shared.Fleet;
        fleet.Expect(code);
        HeartbeatMessage message;
        Unsafe.SkipInit(out message);
        var reason = HeartbeatReader.ReadOne(payload, ref message);
        var isKnown = fleet.TryFind(code, out var index);
        if (reason != RefusalReason.None) return (reason, isKnown);
        if (isKnown) Buffer(index, message, receivedAtMs);
        else _context.NoteUnregistered(code, default, _source, receivedAtMs);
        return (RefusalReason.None, isKnown);
    }

    /// <summary>Each element stands for itself: one that cannot be read is noted, the others count.</summary>
    private (RefusalReason Reason, bool IsKnown) AcceptGateway(
        ReadOnlySpan<byte> topic, ReadOnlySpan<byte> gateway, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        if (payload.Length > _context.Options.LargestGatewayPayload) return (RefusalReason.TooLarge, false);
        var reason = HeartbeatReader.ReadFirst(payload, out var at);
        if (reason != RefusalReason.None) return (reason, false);

        var message = default(HeartbeatMessage);
        var (known, read) = (0, 0);
        var isEmpty = at < 0;
        while (at >= 0)
        {
            var from = at;
            var one = HeartbeatReader.ReadNext(payload, ref at, ref message);
            if (one != RefusalReason.None)
            {
                if (reason != RefusalReason.None) _context.Refused.Note(reason, topic, payload, receivedAtMs);
                reason = one;
                // The rest cannot be found any more; what came before counts.
                if (at < 0 || from == at) break;
                continue;
            }
            read++;
            if (_context.Shared.Fleet.TryFind(message.Point, out var index))
            {
                known++;
                Buffer(index, message, receivedAtMs);
            }
            else
            {
                _context.NoteUnregistered(message.Point, gateway, _source, receivedAtMs);
            }
        }
        if (reason != RefusalReason.None && read > 0)
        {
            _context.Refused.Note(reason, topic, payload, receivedAtMs);
            reason = RefusalReason.None;
        }
        return (reason, known > 0 || isEmpty);
    }

    private RefusalReason AcceptState(ReadOnlySpan<byte> code, ReadOnlySpan<byte> payload, long receivedAtMs)
    {
        // How a retained message is removed from the broker (MQTT 5.0, 3.3.1.3): it says nothing about the gateway.
        if (payload.IsEmpty) return RefusalReason.None;
        if (payload.Length > _context.Options.LargestHeartbeat) return RefusalReason.TooLarge;
        var reason = StateReader.Read(payload, out var online, out var stateTimeMs);
        if (reason != RefusalReason.None) return reason;
        Span<char> text = stackalloc char[code.Length];
        if (!Encoding.UTF8.TryGetChars(code, text, out var length)
            || !_context.Shared.Fleet.TryFindGateway(text[..length], out var gateway)) return RefusalReason.UnknownGateway;

        // In the order of the connection: what was heard before the message was heard before.
        Apply();
        _context.Topology.OnState(gateway.Id, online, stateTimeMs, _number, receivedAtMs, _context.NowMs());
        _waitForNewest = true;
        return RefusalReason.None;
    }

    private void Buffer(int index, in HeartbeatMessage message, long receivedAtMs)
    {
        _buffer ??= ArrayPool<BufferedHeartbeat>.Shared.Rent(BufferSize);
        if (_count == BufferSize) Apply();
        ref var one = ref _buffer[_count++];
        one.Heartbeat = message.Heartbeat;
        if (!message.Firmware.IsEmpty) one.Heartbeat.Figures.FirmwareKey = _context.Firmware.KeyOf(message.Firmware);
        one.ReceivedAtMs = receivedAtMs;
        one.Index = index;
        _context.Shards.Of(index).Expect(index);
    }

    /// <summary>Hands the buffer over, each shard its own part under one holding of its lock, in order of arrival.</summary>
    private void Apply()
    {
        if (_count == 0) return;
        var buffer = _buffer.AsSpan(0, _count);
        Span<short> first = stackalloc short[ShardSet.Count];
        Span<short> last = stackalloc short[ShardSet.Count];
        first.Fill(-1);
        for (var at = 0; at < buffer.Length; at++)
        {
            var number = buffer[at].Index & (ShardSet.Count - 1);
            buffer[at].Next = -1;
            if (first[number] < 0) first[number] = (short)at;
            else buffer[last[number]].Next = (short)at;
            last[number] = (short)at;
        }
        var nowMs = _context.NowMs();
        for (var number = 0; number < ShardSet.Count; number++)
        {
            if (first[number] < 0) continue;
            _waitForNewest |= _context.Shards[number].Apply(buffer, first[number], _number, nowMs, _revived, ref _batch);
        }
        _context.NoteApplied(buffer[^1].ReceivedAtMs);
        _count = 0;
        if (_revived.Count > 0) Revive(buffer[^1].ReceivedAtMs, nowMs);
    }

    private void Revive(long receivedAtMs, long nowMs)
    {
        foreach (var gateway in _revived) _context.Topology.OnHeard(gateway, receivedAtMs, nowMs);
        _revived.Clear();
        _waitForNewest = true;
    }

    private void ReturnBuffer()
    {
        if (_buffer is null) return;
        ArrayPool<BufferedHeartbeat>.Shared.Return(_buffer);
        _buffer = null;
    }
}
