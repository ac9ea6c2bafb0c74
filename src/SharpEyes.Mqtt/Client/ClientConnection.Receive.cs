using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Client;

/// <content>What the broker sends.</content>
internal sealed partial class ClientConnection
{
    private static readonly object BoxedSuccess = MqttReasonCode.Success;

    private readonly PacketBuffer _answers = new();
    private readonly Queue<(MqttMessage Message, ushort PacketId)> _arrived = new();
    private readonly HashSet<ushort> _unreleased = [];
    private bool _freedWindow;

    private async Task ReceiveAsync()
    {
        var reader = PipeReader.Create(_stream!, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true, useZeroByteReads: true));
        var reason = MqttReasonCode.UnspecifiedError;
        Exception? cause = null;
        try
        {
            while (reason == MqttReasonCode.UnspecifiedError)
            {
                var read = await reader.ReadAsync(_closing.Token);
                var rest = read.Buffer;
                while (reason == MqttReasonCode.UnspecifiedError && TryTake(ref rest, out reason))
                {
                }

                reader.AdvanceTo(rest.Start, rest.End);
                await HandOverAsync();
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or NotSupportedException)
        {
            // A stream over a WebSocket that is closed meanwhile says that it is not readable.
            cause = error;
        }
        finally
        {
            await reader.CompleteAsync();
        }

        Close(reason, cause);
    }

    /// <summary>Handles the packet at the head of the buffer. False when it is not complete, or broke the protocol.</summary>
    private bool TryTake(ref ReadOnlySequence<byte> rest, out MqttReasonCode reason)
    {
        reason = MqttReasonCode.UnspecifiedError;
        var length = (int)Math.Min(PacketFrame.MaxHeaderLength, rest.Length);
        Span<byte> head = stackalloc byte[PacketFrame.MaxHeaderLength];
        rest.Slice(0, length).CopyTo(head);
        var status = PacketFrame.Read(head[..length], _options.MaximumPacketSize, out var frame);
        if (status is FrameStatus.Malformed or FrameStatus.TooLarge)
        {
            reason = status == FrameStatus.TooLarge ? MqttReasonCode.PacketTooLarge : MqttReasonCode.MalformedPacket;
            return false;
        }

        if (status == FrameStatus.HeaderIncomplete || rest.Length < frame.Length)
            return false;
        var body = rest.Slice(frame.HeaderLength, frame.BodyLength);
        var result = Handle(frame, body.IsSingleSegment ? body.FirstSpan : body.ToArray());
        rest = rest.Slice(frame.Length);
        if (result == MqttReasonCode.Success)
            return true;
        reason = result;
        return false;
    }

    private MqttReasonCode Handle(in PacketFrame frame, ReadOnlySpan<byte> body) => frame.Type switch
    {
        PacketType.Publish => HandlePublish(frame.Flags, body),
        PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp => HandleAcknowledgement(frame, body),
        PacketType.Suback or PacketType.Unsuback => HandleSuback(frame, body),
        PacketType.Connack => HandleConnack(frame, body),
        PacketType.Disconnect => DisconnectPacket.Read(frame, body, _options.Version, out var packet) is var bad and not MqttReasonCode.Success
            ? bad
            : packet!.Reason == MqttReasonCode.Success ? MqttReasonCode.ServerShuttingDown : packet.Reason,
        PacketType.Pingresp => HandlePingresp(),
        _ => MqttReasonCode.ProtocolError,
    };

    private MqttReasonCode HandlePingresp()
    {
        _pingOwed = false;
        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandleConnack(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = ConnackPacket.Read(frame, body, _options.Version, out var connack);
        if (reason != MqttReasonCode.Success)
            return reason;
        return _connack.TrySetResult(connack!) ? MqttReasonCode.Success : MqttReasonCode.ProtocolError;
    }

    private MqttReasonCode HandlePublish(byte flags, ReadOnlySpan<byte> body)
    {
        var reason = PublishPacket.Read(flags, body, _options.Version, out var packet);
        if (reason != MqttReasonCode.Success)
            return reason;

        // This client announces no aliases, so none may come (3.3.2.3.4).
        if (packet.TopicAlias != 0)
            return MqttReasonCode.TopicAliasInvalid;
        if (packet.QualityOfService == MqttQualityOfService.ExactlyOnce && !_unreleased.Add(packet.PacketId))
        {
            AckPacket.Write(_answers, PacketType.Pubrec, packet.PacketId, MqttReasonCode.Success, _options.Version);
            return MqttReasonCode.Success;
        }

        var message = new MqttMessage
        {
            Topic = Encoding.UTF8.GetString(packet.Topic),
            Payload = packet.Payload.ToArray(),
            QualityOfService = packet.QualityOfService,
            Retain = packet.Retain,
            Duplicate = packet.Duplicate,
        };
        _arrived.Enqueue((MessageProperties.Read(packet.Properties, PropertySet.Publish, message), packet.PacketId));
        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandleAcknowledgement(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = AckPacket.Read(frame, body, _options.Version, out var ack);
        if (reason != MqttReasonCode.Success)
            return reason;
        switch (ack.Type)
        {
            case PacketType.Puback or PacketType.Pubcomp:
                Complete(ack);
                break;
            case PacketType.Pubrec when ack.Reason >= MqttReasonCode.UnspecifiedError:
                Complete(ack);
                break;
            case PacketType.Pubrec:
                AckPacket.Write(_answers, PacketType.Pubrel, ack.PacketId, MqttReasonCode.Success, _options.Version);
                break;
            case PacketType.Pubrel:
                _unreleased.Remove(ack.PacketId);
                AckPacket.Write(_answers, PacketType.Pubcomp, ack.PacketId, MqttReasonCode.Success, _options.Version);
                break;
        }

        return MqttReasonCode.Success;
    }

    private void Complete(in AckPacket ack)
    {
        // Reasons are boxed only for those who wait, and the usual one is boxed once.
        var answer = ack.Reason == MqttReasonCode.Success ? BoxedSuccess : ack.Reason;
        _packetIds.Complete(ack.PacketId, answer, isPublish: true);
        _freedWindow = true;
    }

    private MqttReasonCode HandleSuback(in PacketFrame frame, ReadOnlySpan<byte> body)
    {
        var reason = SubackPacket.Read(frame, body, _options.Version, out var packet);
        if (reason == MqttReasonCode.Success)
            _packetIds.Complete(packet!.PacketId, packet.Reasons, isPublish: false);
        _freedWindow = true;
        return reason;
    }

    /// <summary>Passes what arrived in one read to the reader of the channel, then sends the answers.</summary>
    private async ValueTask HandOverAsync()
    {
        while (_arrived.TryDequeue(out var arrived))
        {
            await _messages.WriteAsync(arrived.Message, _closing.Token);
            if (arrived.Message.QualityOfService == MqttQualityOfService.AtMostOnce)
                continue;
            var answer = arrived.Message.QualityOfService == MqttQualityOfService.AtLeastOnce ? PacketType.Puback : PacketType.Pubrec;
            AckPacket.Write(_answers, answer, arrived.PacketId, MqttReasonCode.Success, _options.Version);
        }

        if (_answers.Length > 0)
        {
            Send(buffer => buffer.Raw(_answers.Written));
            _answers.Release();
        }

        if (_freedWindow)
        {
            _freedWindow = false;
            _output.Pulse();
        }
    }
}
