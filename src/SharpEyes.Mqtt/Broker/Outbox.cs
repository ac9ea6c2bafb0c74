using System.Runtime.InteropServices;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// What waits for one client and what is on its way to it: two bounded queues, one for QoS 0 and one for QoS 1 and 2, and the
/// messages in flight (MQTT 5.0, 4.3 and 4.9). Messages leave in the order they came, except that QoS 0 overtakes when the flight is full, which
/// 4.6 allows. Not thread-safe: the session locks.
/// </summary>
internal sealed class Outbox(MqttBrokerOptions options, MemoryBudget budget, MqttInstruments instruments)
{
    private readonly Queue<Delivery> _volatile = new();
    private readonly Queue<Delivery> _reliable = new();
    private readonly Queue<Delivery> _again = new();
    private readonly Dictionary<ushort, Delivery> _inFlight = [];
    private long _bytes;
    private ushort _lastPacketId;
    private long _lastOrder;

    /// <summary>Messages in flight the client allows (3.1.2.11.3).</summary>
    public int InFlightLimit { get; set; } = options.MaxInFlight;

    /// <summary>Largest packet the client allows (3.1.2.11.4).</summary>
    public long MaximumPacketSize { get; set; } = long.MaxValue;

    public int Waiting => _volatile.Count + _reliable.Count;

    public int InFlightCount => _inFlight.Count;

    /// <summary>Something can be sent now.</summary>
    public bool HasSendable => _again.Count > 0 || _volatile.Count > 0 || (_reliable.Count > 0 && _inFlight.Count < InFlightLimit);

    public void Enqueue(in Delivery delivery)
    {
        var queue = delivery.QualityOfService == MqttQualityOfService.AtMostOnce ? _volatile : _reliable;
        while (queue.Count >= options.MaxQueuedMessages || _bytes + delivery.Size > options.MaxQueuedBytes)
        {
            instruments.OnDropped(DropReason.QueueFull);
            if (_volatile.Count == 0 || (queue == _reliable && queue.Count >= options.MaxQueuedMessages))
                return;
            Forget(_volatile.Dequeue());
        }

        if (!budget.TryTake(delivery.Size))
        {
            instruments.OnDropped(DropReason.Memory);
            return;
        }

        _bytes += delivery.Size;
        queue.Enqueue(delivery with { Order = ++_lastOrder });
    }

    /// <summary>Takes what can be sent now: first what an earlier connection left open, then the rest.</summary>
    public int Take(Span<Delivery> into, MqttProtocolVersion version, long now)
    {
        var count = 0;
        while (count < into.Length && (_again.TryDequeue(out var next) || TryNext(version, now, out next)))
            into[count++] = next;
        return count;
    }

    /// <summary>PUBACK or PUBCOMP, or a PUBREC that refuses: the message is no longer in flight. False when it was not.</summary>
    public bool Complete(ushort packetId)
    {
        if (!_inFlight.Remove(packetId, out var flight))
            return false;
        Forget(flight);
        return true;
    }

    /// <summary>PUBREC: from now on only the PUBREL is sent again. False when no such message is in flight.</summary>
    public bool Release(ushort packetId)
    {
        ref var flight = ref CollectionsMarshal.GetValueRefOrNullRef(_inFlight, packetId);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref flight))
            return false;
        Forget(flight);
        flight = flight with { Message = null };
        return true;
    }

    /// <summary>A new connection: everything in flight is sent again, in the old order (4.4).</summary>
    public void Resume()
    {
        _again.Clear();
        foreach (var flight in _inFlight.Values.OrderBy(flight => flight.Order))
            _again.Enqueue(flight with { Duplicate = flight.Message is not null });
    }

    /// <summary>The session is over: everything is given up and counted.</summary>
    public void Clear()
    {
        for (var i = Waiting + _inFlight.Count; i > 0; i--)
            instruments.OnDropped(DropReason.SessionEnded);
        _volatile.Clear();
        _reliable.Clear();
        _again.Clear();
        _inFlight.Clear();
        budget.Return(_bytes);
        _bytes = 0;
    }

    /// <summary>The connection is gone: QoS 0 messages do not wait for the next one.</summary>
    public void DropVolatile()
    {
        while (_volatile.TryDequeue(out var delivery))
        {
            Forget(delivery);
            instruments.OnDropped(DropReason.SessionEnded);
        }
    }

    private bool TryNext(MqttProtocolVersion version, long now, out Delivery next)
    {
        while (true)
        {
            var reliableIsNext = _inFlight.Count < InFlightLimit && _reliable.TryPeek(out var reliable)
                && (!_volatile.TryPeek(out var unreliable) || reliable.Order < unreliable.Order);
            if (!(reliableIsNext ? _reliable : _volatile).TryDequeue(out next))
                return false;
            if (!CanBeSent(next, version, now))
                continue;
            if (reliableIsNext)
            {
                next = next with { PacketId = NextPacketId() };
                _inFlight.Add(next.PacketId, next);
            }
            else
            {
                Forget(next);
            }

            return true;
        }
    }

    private bool CanBeSent(in Delivery delivery, MqttProtocolVersion version, long now)
    {
        var expired = delivery.Message!.IsExpired(now);
        if (!expired && (delivery.Size < MaximumPacketSize || delivery.Encode(version, now).Measure() <= MaximumPacketSize))
            return true;
        instruments.OnDropped(expired ? DropReason.Expired : DropReason.TooLarge);
        Forget(delivery);
        return false;
    }

    private ushort NextPacketId()
    {
        do
        {
            if (++_lastPacketId == 0)
                _lastPacketId = 1;
        }
        while (_inFlight.ContainsKey(_lastPacketId));
        return _lastPacketId;
    }

    private void Forget(in Delivery delivery)
    {
        _bytes -= delivery.Size;
        budget.Return(delivery.Size);
    }
}
