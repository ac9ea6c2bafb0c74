using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// The broker: sessions, subscriptions and retained messages, all in memory. Connections come from the listening endpoints of the
/// host (<c>UseMqtt</c>, <c>MapMqttWebSocket</c>). One scan a second looks after every deadline: connect timeout, keep-alive, will delay, session
/// and message expiry.
/// </summary>
public sealed partial class MqttBroker : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan ScanPeriod = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConnectionTable _connections = new();
    private ITimer? _scan;
    private long _scans;

    internal MqttBroker(
        IOptions<MqttBrokerOptions> options,
        IMqttAuthenticator authenticator,
        IMqttIngress ingress,
        TimeProvider time,
        MqttInstruments instruments,
        ILogger<MqttBroker> logger)
    {
        Options = options.Value;
        ConnectTimeoutMs = (long)Options.ConnectTimeout.TotalMilliseconds;
        CloseTimeoutMs = (long)Options.CloseTimeout.TotalMilliseconds;
        Authenticator = authenticator;
        Ingress = ingress;
        Logger = logger;
        Instruments = instruments;
        Clock = new BrokerClock(time);
        QueueBudget = new MemoryBudget(Options.MaxQueuedBytesTotal);
        Retained = new RetainedStore(Options);
        Sessions = new SessionTable(this);
        Router = new MessageRouter(this);
        Refusals = new RefusalLog(Instruments, logger);
        Gate = new AddressGate(Options, time, Instruments);
        Users = new UserTable(Options);
    }

    /// <summary>Connections whose CONNECT was accepted and that have not ended.</summary>
    public long ConnectionCount => Instruments.Connections;

    /// <summary>Sessions kept, with and without a connection.</summary>
    public int SessionCount => Sessions.Count;

    /// <summary>Subscriptions of all sessions.</summary>
    public int SubscriptionCount => Subscriptions.Count;

    /// <summary>Retained messages kept.</summary>
    public int RetainedCount => Retained.Count;

    /// <summary>PUBLISH packets accepted from clients since the start.</summary>
    public long ReceivedCount => Instruments.Received;

    /// <summary>PUBLISH packets sent to subscribers since the start, repetitions included.</summary>
    public long DeliveredCount => Instruments.Delivered;

    /// <summary>Messages dropped since the start, for any of the reasons of <c>sharpeyes.mqtt.dropped</c>.</summary>
    public long DroppedCount => Instruments.Dropped;

    internal MqttBrokerOptions Options { get; }

    internal IMqttAuthenticator Authenticator { get; }

    internal IMqttIngress Ingress { get; }

    internal ILogger Logger { get; }

    internal MqttInstruments Instruments { get; }

    internal BrokerClock Clock { get; }

    internal MemoryBudget QueueBudget { get; }

    internal SubscriptionTree Subscriptions { get; } = new();

    internal RetainedStore Retained { get; }

    internal SessionTable Sessions { get; }

    internal MessageRouter Router { get; }

    internal RefusalLog Refusals { get; }

    internal AddressGate Gate { get; }

    internal UserTable Users { get; }

    internal long ConnectTimeoutMs { get; }

    internal long CloseTimeoutMs { get; }

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Open connections that have not been accepted.</summary>
    internal long PendingCount => _connections.Count - ConnectionCount;

    internal bool HasRoomForConnection => ConnectionCount < Options.MaxConnections;

    /// <summary>
    /// Publishes a message of the host itself to the subscribers and, if it asks for it, into the retained store. It does not pass
    /// the ingress. Never waits for a subscriber.
    /// </summary>
    /// <exception cref="ArgumentException">The topic is not a valid name, or a property is longer than 65,535 bytes.</exception>
    public ValueTask PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Router.Route(StoredMessage.From(message, Clock.NowMs), publisher: null);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Asks of every connection whether its user is still welcome, and ends those whose user is not with 0x87, not authorized; their wills are
    /// not published. To be called when a credential was revoked; the broker does it by itself once a second.
    /// </summary>
    public void Review() => _connections.ForEach(0, static (connection, _) => connection.CheckUser());

    /// <summary>How many connections a user has.</summary>
    public int ConnectionsOf(MqttUser user) => Users.CountOf(user);

    /// <summary>Serves one connection until it ends; the task never fails.</summary>
    /// <param name="disposes">Nobody else disposes the connection.</param>
    internal Task ServeAsync(ConnectionContext context, bool disposes = false)
    {
        var connection = new MqttConnection(this, context, disposes);
        _connections.Add(connection);
        if (_stopping.IsCancellationRequested)
            connection.Stop(MqttReasonCode.ServerShuttingDown);
        else if (PendingCount > Options.MaxPendingConnections)
            connection.Stop(MqttReasonCode.ServerBusy);
        return connection.RunAsync();
    }

    internal void OnConnectionAccepted() => Instruments.OnConnectionOpened();

    internal void OnConnectionEnded(MqttConnection connection, bool wasAccepted)
    {
        _connections.Remove(connection);
        if (wasAccepted)
            Instruments.OnConnectionClosed();
    }

    /// <summary>Milliseconds a session may live without a connection, for the seconds a client asked for.</summary>
    internal long LimitExpiry(uint seconds) => Math.Min(seconds * 1000L, (long)Options.MaxSessionExpiry.TotalSeconds * 1000);

    /// <summary>Only a 5.0 client can be told another keep-alive than its own (3.2.2.3.14).</summary>
    internal ushort LimitKeepAlive(ushort seconds, MqttProtocolVersion version)
    {
        var limit = (ushort)Options.MaxKeepAlive.TotalSeconds;
        return version == MqttProtocolVersion.V500 && limit > 0 && (seconds == 0 || seconds > limit) ? limit : seconds;
    }

    /// <summary>A will passes the ingress like a message of its client, then the subscribers.</summary>
    internal async Task PublishWillAsync(MqttWill will, IMqttIngressSession? ingress)
    {
        var message = StoredMessage.From(will.Message, Clock.NowMs);
        var session = ingress ?? Ingress.Open(will.Client);
        try
        {
            if (Accept(session, message) >= MqttReasonCode.UnspecifiedError)
                return;
            await session.FlushAsync(CancellationToken.None);
            Router.Route(message, publisher: null);
        }
        finally
        {
            if (ingress is null)
                session.Close();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One will that fails must not keep the scan from the others.")]
    internal async void PublishWillInBackground(MqttWill will)
    {
        try
        {
            await PublishWillAsync(will, ingress: null);
        }
        catch (Exception error)
        {
            LogWillFailed(Logger, error, will.Client.ClientId);
        }
    }

    private MqttReasonCode Accept(IMqttIngressSession session, StoredMessage message) => session.Accept(new MqttInboundPublish
    {
        Topic = message.Topic,
        Payload = message.Payload,
        QualityOfService = message.QualityOfService,
        Retain = message.Retain,
        IsWill = true,
        ReceivedAtMs = Clock.Time.GetUtcNow().ToUnixTimeMilliseconds(),
    });

    private void Scan()
    {
        Clock.Tick();
        var now = Clock.NowMs;
        _connections.ForEach(now, static (connection, now) => connection.CheckTime(now));
        List<MqttWill> due = [];
        Sessions.Scan(now, due);
        due.ForEach(PublishWillInBackground);
        if (++_scans % 60 == 0)
        {
            Retained.Sweep(now);
            Gate.Sweep();
        }

        Refusals.Report(now);
    }
}
