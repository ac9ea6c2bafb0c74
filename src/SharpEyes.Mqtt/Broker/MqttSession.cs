namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// State of a client that may outlive its connections (MQTT 5.0, 4.1). Publishers on any thread put messages in, the connection takes
/// them out; both lock the session itself, which no one outside the broker can see, and a lock object for each of many thousands would only
/// cost memory. Collections are made when first needed: most sessions are cameras that only publish.
/// </summary>
internal sealed class MqttSession(string clientId, MqttUser? user, MqttBroker broker)
{
    private static long _lastNumber;

    private Dictionary<string, Subscription>? _subscriptions;
    private Outbox? _outbox;
    private HashSet<ushort>? _unreleased;
    private MqttConnection? _connection;
    private bool _ended;

    public string ClientId { get; } = clientId;

    /// <summary>Whose session it is; null: of somebody anonymous.</summary>
    public MqttUser? User { get; } = user;

    /// <summary>Tells sessions apart when matches are sorted; unique in the process.</summary>
    public long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>The connection that serves the session now. Set by <see cref="SessionTable"/> under its lock.</summary>
    public MqttConnection? Connection => Volatile.Read(ref _connection);

    /// <summary>How long the session lives without a connection, in milliseconds. Guarded by <see cref="SessionTable"/>, like the next three.</summary>
    public long ExpiryMs { get; set; }

    public long OfflineSince { get; set; }

    public MqttWill? PendingWill { get; set; }

    public long WillDueAt { get; set; }

    /// <summary>Connected, and the queue is less than half full: a shared subscription prefers such members.</summary>
    public bool TakesMore
    {
        get
        {
            lock (this)
                return _connection is not null && (_outbox is null || _outbox.Waiting < broker.Options.MaxQueuedMessages / 2);
        }
    }

    public int SubscriptionCount
    {
        get
        {
            lock (this)
                return _subscriptions?.Count ?? 0;
        }
    }

    /// <summary>QoS 2 messages received and not yet released.</summary>
    public int UnreleasedCount
    {
        get
        {
            lock (this)
                return _unreleased?.Count ?? 0;
        }
    }

    public bool HasSendable
    {
        get
        {
            lock (this)
                return _outbox is { HasSendable: true };
        }
    }

    public void Attach(MqttConnection connection, int inFlightLimit, long maximumPacketSize)
    {
        lock (this)
        {
            _connection = connection;
            if (_outbox is null && inFlightLimit == broker.Options.MaxInFlight && maximumPacketSize == long.MaxValue)
                return;
            var outbox = Outbox();
            outbox.InFlightLimit = inFlightLimit;
            outbox.MaximumPacketSize = maximumPacketSize;
            outbox.Resume();
        }
    }

    public void Detach()
    {
        lock (this)
        {
            _connection = null;
            _outbox?.DropVolatile();
        }
    }

    /// <summary>Puts a message in for the client. Never waits; what does not fit is dropped and counted.</summary>
    public void Deliver(in Delivery delivery)
    {
        MqttConnection? connection;
        lock (this)
        {
            connection = _connection;
            if (_ended || (connection is null && delivery.QualityOfService == MqttQualityOfService.AtMostOnce))
                return;
            Outbox().Enqueue(delivery);
        }

        connection?.Output.Wake();
    }

    /// <summary>Takes what <paramref name="connection"/> can send now; nothing when the session is no longer its own.</summary>
    public int Take(MqttConnection connection, Span<Delivery> into, long now)
    {
        lock (this)
            return _connection == connection && _outbox is { } outbox ? outbox.Take(into, connection.Version, now) : 0;
    }

    /// <summary>Ends the flight of a message at PUBACK, PUBCOMP or a refusing PUBREC.</summary>
    public bool Complete(ushort packetId)
    {
        lock (this)
            return _outbox is { } outbox && outbox.Complete(packetId);
    }

    /// <summary>Takes note of a PUBREC.</summary>
    public bool Release(ushort packetId)
    {
        lock (this)
            return _outbox is { } outbox && outbox.Release(packetId);
    }

    /// <summary>Takes note of a QoS 2 PUBLISH; false when it was received before (4.3.3).</summary>
    public bool Receive(ushort packetId)
    {
        lock (this)
            return (_unreleased ??= []).Add(packetId);
    }

    /// <summary>PUBREL: the identifier is free again. False when it was not in use.</summary>
    public bool Free(ushort packetId)
    {
        lock (this)
            return _unreleased is not null && _unreleased.Remove(packetId);
    }

    /// <summary>Adds or replaces a subscription. Null when the session has as many as it may have.</summary>
    public Subscription? Subscribe(MqttSubscription options, int subscriptionId, out bool isNew)
    {
        lock (this)
        {
            var subscriptions = _subscriptions ??= new Dictionary<string, Subscription>(StringComparer.Ordinal);
            isNew = !subscriptions.ContainsKey(options.Filter);
            if (_ended || (isNew && subscriptions.Count >= broker.Options.MaxSubscriptions))
                return null;
            var subscription = new Subscription(this, options, subscriptionId);
            subscriptions[options.Filter] = subscription;
            broker.Subscriptions.Add(subscription, replaces: !isNew);
            return subscription;
        }
    }

    public bool Unsubscribe(string filter)
    {
        lock (this)
        {
            if (_subscriptions is null || !_subscriptions.Remove(filter, out var subscription))
                return false;
            broker.Subscriptions.Remove(subscription);
            return true;
        }
    }

    /// <summary>The session is over: its subscriptions and waiting messages go.</summary>
    public void End()
    {
        lock (this)
        {
            _ended = true;
            foreach (var subscription in _subscriptions?.Values ?? Enumerable.Empty<Subscription>())
                broker.Subscriptions.Remove(subscription);
            _subscriptions = null;
            _outbox?.Clear();
            _unreleased = null;
        }
    }

    private Outbox Outbox() => _outbox ??= new Outbox(broker.Options, broker.QueueBudget, broker.Instruments);
}
