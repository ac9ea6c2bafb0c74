using System.Text;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <content>What each packet of a client does.</content>
internal sealed partial class MqttConnection
{
    // A message has left the flight, or one more may be sent: look whether others wait.
    private bool _mayTakeMore;

    private void Handle(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        if (_state == State.AwaitingConnect)
        {
            HandleConnect(frame, body);
            return;
        }

        var reason = frame.Type switch
        {
            PacketType.Publish => HandlePublish(frame.Flags, body),
            PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp => HandleAcknowledgement(frame, body),
            PacketType.Subscribe => HandleSubscribe(frame, body),
            PacketType.Unsubscribe => HandleUnsubscribe(frame, body),
            PacketType.Pingreq => HandlePing(frame),
            PacketType.Disconnect => HandleDisconnect(frame, body),
            _ => MqttReasonCode.ProtocolError,
        };
        if (reason != MqttReasonCode.Success)
            Fail(reason);
    }

    private void HandleConnect(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = frame.Type == PacketType.Connect ? ConnectPacket.Read(frame, body, out _connect) : MqttReasonCode.ProtocolError;
        if (reason == MqttReasonCode.Success)
        {
            Version = _connect!.Version;
            _state = State.Deciding;
            return;
        }

        // An unknown level is answered in the form every 3.1.1 client understands (3.1.1, 3.1.2.2).
        if (reason == MqttReasonCode.UnsupportedProtocolVersion)
            _connect = new ConnectPacket { Version = MqttProtocolVersion.V311 };
        Fail(reason);
    }

    private MqttReasonCode HandlePublish(byte flags, ReadOnlySpan<byte> body)
    {
        var reason = PublishPacket.Read(flags, body, Version, out var packet);
        if (reason != MqttReasonCode.Success)
            return reason;
        var topic = packet.Topic;
        if (packet.TopicAlias != 0 && !ResolveAlias(packet.TopicAlias, ref topic))
            return MqttReasonCode.TopicAliasInvalid;
        if (topic.Length > Broker.Options.MaxTopicLength)
            return MqttReasonCode.TopicNameInvalid;
        _receivedInRead++;
        if (packet.QualityOfService == MqttQualityOfService.AtMostOnce)
        {
            Accept(packet, topic);
            return MqttReasonCode.Success;
        }

        return HandleReliablePublish(packet, topic);
    }

    private MqttReasonCode HandleReliablePublish(in PublishPacket packet, ReadOnlySpan<byte> topic)
    {
        if (packet.QualityOfService == MqttQualityOfService.AtLeastOnce)
        {
            if (Version == MqttProtocolVersion.V500 && ++_unacknowledgedInRead + Session!.UnreleasedCount > Broker.Options.ReceiveMaximum)
                return MqttReasonCode.ReceiveMaximumExceeded;
            AckPacket.Write(_answers, PacketType.Puback, packet.PacketId, Accept(packet, topic), Version);
            return MqttReasonCode.Success;
        }

        var answer = MqttReasonCode.Success;
        if (Session!.Receive(packet.PacketId))
        {
            if (Version == MqttProtocolVersion.V500 && _unacknowledgedInRead + Session.UnreleasedCount > Broker.Options.ReceiveMaximum)
                return MqttReasonCode.ReceiveMaximumExceeded;
            answer = Accept(packet, topic);

            // A refused message has no PUBREL (4.3.3), so its identifier is free at once.
            if (answer >= MqttReasonCode.UnspecifiedError && Version == MqttProtocolVersion.V500)
                Session.Free(packet.PacketId);
        }

        AckPacket.Write(_answers, PacketType.Pubrec, packet.PacketId, answer, Version);
        return MqttReasonCode.Success;
    }

    /// <summary>Hands a message to the host and, when it takes it, to the subscribers.</summary>
    private MqttReasonCode Accept(in PublishPacket packet, ReadOnlySpan<byte> topic)
    {
        var verdict = _ingress!.Accept(new MqttInboundPublish
        {
            Topic = topic,
            Payload = packet.Payload,
            QualityOfService = packet.QualityOfService,
            Retain = packet.Retain,
            IsWill = false,
            ReceivedAtMs = _receivedAtMs,
        });
        if (verdict < MqttReasonCode.UnspecifiedError)
            Broker.Router.Route(packet, topic, Session);
        return verdict;
    }

    private bool ResolveAlias(ushort alias, ref ReadOnlySpan<byte> topic)
    {
        if (alias > Broker.Options.MaxTopicAliases)
            return false;
        _aliases ??= new byte[]?[Broker.Options.MaxTopicAliases];
        ref var known = ref _aliases[alias - 1];
        if (topic.IsEmpty)
        {
            topic = known;
            return known is not null;
        }

        if (topic.Length > Broker.Options.MaxTopicLength)
            return true;
        if (!topic.SequenceEqual(known))
            known = topic.ToArray();
        return true;
    }

    private MqttReasonCode HandleAcknowledgement(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = AckPacket.Read(frame, body, Version, out var ack);
        if (reason != MqttReasonCode.Success)
            return reason;
        _mayTakeMore = true;
        switch (ack.Type)
        {
            case PacketType.Puback or PacketType.Pubcomp:
                Session!.Complete(ack.PacketId);
                break;
            case PacketType.Pubrec when ack.Reason >= MqttReasonCode.UnspecifiedError:
                Session!.Complete(ack.PacketId);
                break;
            case PacketType.Pubrec:
                var known = Session!.Release(ack.PacketId);
                AckPacket.Write(_answers, PacketType.Pubrel, ack.PacketId, FoundOrNot(known), Version);
                break;
            case PacketType.Pubrel:
                AckPacket.Write(_answers, PacketType.Pubcomp, ack.PacketId, FoundOrNot(Session!.Free(ack.PacketId)), Version);
                break;
        }

        return MqttReasonCode.Success;
    }

    private static MqttReasonCode FoundOrNot(bool found) => found ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;

    private MqttReasonCode HandleSubscribe(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = SubscribePacket.Read(frame, body, Version, out var packet);
        if (reason != MqttReasonCode.Success)
            return reason;
        var reasons = new MqttReasonCode[packet!.Subscriptions.Count];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = Subscribe(packet.Subscriptions[i], packet.SubscriptionId);
        new SubackPacket(PacketType.Suback, packet.PacketId, reasons).Write(_answers, Version);
        _mayTakeMore = true;
        return MqttReasonCode.Success;
    }

    private MqttReasonCode Subscribe(MqttSubscription wanted, int subscriptionId)
    {
        var filter = Encoding.UTF8.GetBytes(wanted.Filter);
        if (filter.Length > Broker.Options.MaxTopicLength || !MqttTopic.IsValidFilter(filter)
            || filter.AsSpan().Count((byte)'/') >= Broker.Options.MaxTopicLevels)
        {
            return MqttReasonCode.TopicFilterInvalid;
        }

        var inner = MqttTopic.TrySplitShare(filter, out _, out var shared) ? shared : filter;
        if (!_ingress!.MaySubscribe(inner))
            return MqttReasonCode.NotAuthorized;
        if (_connect!.IsBridge)
            wanted = wanted with { NoLocal = true, RetainAsPublished = true };
        if (Session!.Subscribe(wanted, subscriptionId, out var isNew) is not { } subscription)
            return MqttReasonCode.QuotaExceeded;
        var sendsRetained = wanted.RetainHandling switch
        {
            MqttRetainHandling.Send => true,
            MqttRetainHandling.SendIfNew => isNew,
            _ => false,
        };
        if (sendsRetained && !MqttTopic.IsShared(filter))
            Broker.Router.SendRetained(subscription, filter);
        return (MqttReasonCode)wanted.QualityOfService;
    }

    private MqttReasonCode HandleUnsubscribe(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = UnsubscribePacket.Read(frame, body, Version, out var packet);
        if (reason != MqttReasonCode.Success)
            return reason;
        var reasons = new MqttReasonCode[packet!.Filters.Count];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = Session!.Unsubscribe(packet.Filters[i]) ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted;
        new SubackPacket(PacketType.Unsuback, packet.PacketId, reasons).Write(_answers, Version);
        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandlePing(in PacketFrame frame)
    {
        if (frame.Flags != 0 || frame.BodyLength != 0)
            return MqttReasonCode.MalformedPacket;
        _answers.Raw([(byte)PacketType.Pingresp << 4, 0]);
        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandleDisconnect(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = DisconnectPacket.Read(frame, body, Version, out var packet);
        if (reason != MqttReasonCode.Success)
            return reason;
        if (packet!.SessionExpirySeconds is { } seconds)
        {
            // A session that was to end with its connection cannot be prolonged by its last packet (3.14.2.2.2).
            if (_connect!.SessionExpirySeconds is null or 0 && seconds != 0)
                return MqttReasonCode.ProtocolError;
            Broker.Sessions.SetExpiry(this, Session!, Broker.LimitExpiry(seconds));
        }

        if (packet.Reason != MqttReasonCode.DisconnectWithWill)
            _will = null;
        _state = State.Ended;
        return MqttReasonCode.Success;
    }
}
