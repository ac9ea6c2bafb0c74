namespace SharpEyes.Mqtt.Codec;

/// <summary>
/// Walks the property block at the head of what is left of a packet (MQTT 5.0, 2.2.2). After the last <see cref="Next"/>,
/// <see cref="Reason"/> tells whether the block was good.
/// </summary>
internal ref struct PropertyReader
{
    private readonly ulong _allowed;
    private SpanReader _reader;
    private ulong _seen;

    public PropertyReader(scoped ref SpanReader packet, ulong allowed)
    {
        _allowed = allowed;
        Block = packet.Take(packet.ReadVarint());
        _reader = new SpanReader(Block);
        if (packet.Failed)
            Reason = MqttReasonCode.MalformedPacket;
    }

    /// <summary>Walks a block whose length is known.</summary>
    public PropertyReader(ReadOnlySpan<byte> block, ulong allowed)
    {
        _allowed = allowed;
        Block = block;
        _reader = new SpanReader(block);
    }

    /// <summary>The whole block without its length.</summary>
    public ReadOnlySpan<byte> Block { get; }

    public PropertyId Id { get; private set; }

    /// <summary>Value of a property that is a number.</summary>
    public uint Number { get; private set; }

    /// <summary>Value of a property that is text or binary; the name of a user property.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Value of a user property.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The current property as it was encoded.</summary>
    public ReadOnlySpan<byte> Encoded { get; private set; }

    public MqttReasonCode Reason { get; private set; }

    public bool Next()
    {
        if (Reason != MqttReasonCode.Success || _reader.AtEnd)
            return false;

        var before = _reader.Rest;
        Id = (PropertyId)_reader.ReadByte();
        if (!PropertySet.Holds(_allowed, Id))
            return Fail(MqttReasonCode.MalformedPacket);
        if (PropertySet.Holds(_seen & ~PropertySet.Repeatable, Id))
            return Fail(MqttReasonCode.ProtocolError);
        _seen |= 1UL << (byte)Id;

        ReadValue();
        if (_reader.Failed)
            return Fail(MqttReasonCode.MalformedPacket);
        Encoded = before[..(before.Length - _reader.Rest.Length)];
        return true;
    }

    private void ReadValue()
    {
        switch (Id)
        {
            case PropertyId.PayloadFormat or PropertyId.RequestProblemInformation or PropertyId.RequestResponseInformation
                or PropertyId.MaximumQos or PropertyId.RetainAvailable or PropertyId.WildcardSubscriptionAvailable
                or PropertyId.SubscriptionIdentifierAvailable or PropertyId.SharedSubscriptionAvailable:
                Number = _reader.ReadByte();
                if (Number > 1)
                    Fail(MqttReasonCode.ProtocolError);
                break;
            case PropertyId.ServerKeepAlive or PropertyId.ReceiveMaximum or PropertyId.TopicAliasMaximum or PropertyId.TopicAlias:
                Number = _reader.ReadUInt16();
                if (Number == 0 && Id == PropertyId.ReceiveMaximum)
                    Fail(MqttReasonCode.ProtocolError);
                break;
            case PropertyId.MessageExpiry or PropertyId.SessionExpiry or PropertyId.WillDelay or PropertyId.MaximumPacketSize:
                Number = _reader.ReadUInt32();
                if (Number == 0 && Id == PropertyId.MaximumPacketSize)
                    Fail(MqttReasonCode.ProtocolError);
                break;
            case PropertyId.SubscriptionIdentifier:
                Number = (uint)_reader.ReadVarint();
                if (Number == 0)
                    Fail(MqttReasonCode.ProtocolError);
                break;
            case PropertyId.CorrelationData or PropertyId.AuthenticationData:
                Bytes = _reader.ReadBinary();
                break;
            case PropertyId.UserProperty:
                Bytes = _reader.ReadText();
                Value = _reader.ReadText();
                break;
            default:
                Bytes = _reader.ReadText();
                break;
        }
    }

    private bool Fail(MqttReasonCode reason)
    {
        Reason = reason;
        return false;
    }
}
