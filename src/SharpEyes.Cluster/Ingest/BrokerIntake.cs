using System.Buffers;
using System.Text;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Protocol;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Ingest;

/// <summary>
/// The way of one connection's messages into the host: enqueued by the client, taken in batches by one loop, acknowledged in
/// order after they took effect. While the host cannot make them last nothing is acknowledged, and the broker stops sending when
/// its receive maximum is used up. QoS 0 knows no such bound: what does not fit is dropped.
/// </summary>
internal sealed class BrokerIntake : IDisposable
{
    // Mosquitto 2.0 hands out more than the receive maximum while it works off a queue; that must not end the connection.
    private const int Overrun = 16;
    private const int LargestBatch = 512;
    private const int LongestTopic = ushort.MaxValue;

    private readonly IIntakeSession _session;
    private readonly DeadLetters _deadLetters;
    private readonly BrokerInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly Channel<BrokerMessage> _waiting;
    private readonly int _receiveMaximum;
    private readonly byte[] _topic = new byte[LongestTopic];
    private readonly List<BrokerMessage> _batch = new(LargestBatch);
    private readonly List<RefusedMessage> _refused = [];
    private int _unfinished;
    private long _busyAt;

    public BrokerIntake(IIntakeSession session, int receiveMaximum, DeadLetters deadLetters, BrokerInstruments instruments, TimeProvider time)
    {
        (_session, _receiveMaximum, _deadLetters, _instruments, _time) = (session, receiveMaximum, deadLetters, instruments, time);
        _waiting = Channel.CreateBounded<BrokerMessage>(new BoundedChannelOptions(Overrun * receiveMaximum) { SingleReader = true, SingleWriter = true });
        _busyAt = time.GetTimestamp();
    }

    /// <summary>How long nothing has come and nothing has been waiting.</summary>
    public TimeSpan Quiet => Volatile.Read(ref _unfinished) > 0 ? TimeSpan.Zero : _time.GetElapsedTime(Volatile.Read(ref _busyAt));

    /// <summary>The client's handler: it is called for one message after the other and must not wait.</summary>
    public Task OfferAsync(MqttApplicationMessageReceivedEventArgs delivery)
    {
        delivery.AutoAcknowledge = false;
        Volatile.Write(ref _busyAt, _time.GetTimestamp());
        if (delivery.ApplicationMessage.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce && _waiting.Reader.Count >= _receiveMaximum)
        {
            _instruments.OnDropped();
            return Task.CompletedTask;
        }
        Interlocked.Increment(ref _unfinished);
        _instruments.OnReceived();
        if (!_waiting.Writer.TryWrite(new BrokerMessage(delivery, _time.GetUtcNow().ToUnixTimeMilliseconds())))
        {
            // Either this connection is ending, or the broker knows no bound. What is there is worked off, the rest comes again.
            _waiting.Writer.TryComplete(new InvalidDataException("The broker sends far more than the receive maximum allows."));
            GiveUp(1);
        }
        return Task.CompletedTask;
    }

    /// <summary>Takes no more; the loop ends when it is done with what is there.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    /// <summary>Takes messages until <see cref="Complete"/> or until one cannot be finished.</summary>
    public async Task RunAsync(IMqttClient client, CancellationToken cancellationToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_batch.Count < LargestBatch && _waiting.Reader.TryRead(out var message)) Accept(message);
            await _session.FlushAsync(cancellationToken);
            await _deadLetters.PublishAsync(client, _refused, cancellationToken);
            await AcknowledgeAsync(cancellationToken);
            _batch.Clear();
            _refused.Clear();
        }
    }

    /// <summary>The connection is gone and the loop has ended.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _session.Close();
        GiveUp(Volatile.Read(ref _unfinished));
    }

    private void Accept(BrokerMessage message)
    {
        _batch.Add(message);
        var published = message.Delivery.ApplicationMessage;
        var topic = _topic.AsSpan(0, Encoding.UTF8.GetBytes(published.Topic, _topic));
        var payload = published.Payload.IsSingleSegment ? published.Payload.FirstSpan : published.Payload.ToArray();
        var result = _session.Accept(topic, payload, message.ReceivedAtMs);
        if (result.Outcome == IntakeOutcome.Refused) _refused.Add(new RefusedMessage(message, result.Reason));
    }

    private async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        foreach (var (delivery, _) in _batch)
        {
            await delivery.AcknowledgeAsync(cancellationToken);
            Volatile.Write(ref _busyAt, _time.GetTimestamp());
            Interlocked.Decrement(ref _unfinished);
            _instruments.OnDone(1, delivery.ApplicationMessage.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce ? 0 : 1);
        }
    }

    private void GiveUp(int messages)
    {
        Interlocked.Add(ref _unfinished, -messages);
        _instruments.OnGivenUp(messages);
    }
}
