using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Protocol;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Cluster.Ingest;

/// <summary>
/// Puts aside what cannot be read, as it came, with the properties original-topic, reason and received-at. A broker that does not
/// allow it does not keep the message coming: that is counted, told once, and the message is done with.
/// </summary>
internal sealed partial class DeadLetters(
    IOptions<BrokerOptions> options, BrokerInstruments instruments, TimeProvider time, ILogger<DeadLetters> logger)
{
    // Brokers count what a client sends unacknowledged too; the small ones allow ten or twenty.
    private const int AtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _topic = options.Value.DeadLetterTopic;
    private int _toldOfRefusal;

    /// <summary>bad-device-code for BadDeviceCode.</summary>
    public static string NameOf(RefusalReason reason)
    {
        var name = new StringBuilder();
        foreach (var letter in reason.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }

    /// <exception cref="Exception">The connection broke: nothing was acknowledged, and they come again.</exception>
    public async Task PublishAsync(IMqttClient client, IReadOnlyCollection<RefusedMessage> refused, CancellationToken cancellationToken)
    {
        foreach (var (_, reason) in refused) instruments.OnRefused(NameOf(reason));
        if (_topic.Length == 0 || refused.Count == 0) return;
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        foreach (var some in refused.Chunk(AtOnce))
        {
            foreach (var answer in await Task.WhenAll(some.Select(one => client.PublishAsync(Letter(one), both.Token))))
            {
                instruments.OnDeadLetter(answer.IsSuccess);
                if (!answer.IsSuccess && Interlocked.Exchange(ref _toldOfRefusal, 1) == 0) LogNotAllowed(logger, _topic, answer.ReasonCode);
            }
        }
    }

    private MqttApplicationMessage Letter(RefusedMessage refused)
    {
        var original = refused.Message.Delivery.ApplicationMessage;
        var reason = NameOf(refused.Reason);
        var receivedAt = DateTimeOffset.FromUnixTimeMilliseconds(refused.Message.ReceivedAtMs);
        return new MqttApplicationMessageBuilder()
            .WithTopic(_topic.Replace("{reason}", reason, StringComparison.Ordinal))
            .WithPayload(original.Payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithUserProperty("original-topic", Encoding.UTF8.GetBytes(original.Topic))
            .WithUserProperty("reason", Encoding.UTF8.GetBytes(reason))
            .WithUserProperty("received-at", Encoding.UTF8.GetBytes(receivedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)))
            .Build();
    }

    [LoggerMessage(6201, LogLevel.Warning, "The broker does not take dead letters on '{Topic}': {Reason}. Unreadable messages are counted and acknowledged; this is told once")]
    private static partial void LogNotAllowed(ILogger logger, string topic, MqttClientPublishReasonCode reason);
}
