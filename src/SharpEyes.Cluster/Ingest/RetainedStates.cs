using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using MQTTnet.Protocol;
using SharpEyes.Monitoring;

namespace SharpEyes.Cluster.Ingest;

/// <summary>
/// Reads the gateway states the broker retains, which no shared subscription delivers (MQTT 5.0, 3.8.4): by an ordinary
/// subscription on a connection of its own, until none came for a while. What changes meanwhile comes through the shared one.
/// </summary>
internal sealed partial class RetainedStates(
    BrokerClients clients, IPointHost points, DeadLetters deadLetters, BrokerInstruments instruments, IOptions<BrokerOptions> options,
    TimeProvider time, ILogger<RetainedStates> logger)
{
    private readonly BrokerOptions _options = options.Value;

    /// <summary>Tries until it has read them all once.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a connection, the next one is made.")]
    public async Task ReadAsync(CancellationToken stoppingToken)
    {
        var delay = new ReconnectDelay(new Random(0));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ReadOnceAsync(attempt, stoppingToken);
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, failure.Message);
                await Task.Delay(delay.After(TimeSpan.Zero), time, stoppingToken);
            }
        }
    }

    private async Task ReadOnceAsync(int attempt, CancellationToken stoppingToken)
    {
        var server = clients.ServerOf(0, attempt);
        var read = 0;
        var intake = new BrokerIntake(points.OpenIntake($"{server.Host}:{server.Port}", isShared: true), _options.ReceiveMaximum, deadLetters, instruments, time);
        await using var connection = new BrokerConnection(intake, time, message => message.Retain && Interlocked.Increment(ref read) > 0);
        await connection.ConnectAsync(clients.Describe(server, "states", keepsSession: false), stoppingToken);
        await connection.SubscribeAsync([BrokerTopics.GatewayStates], MqttRetainHandling.SendAtSubscribe, stoppingToken);
        var answeredAt = time.GetTimestamp();
        var ended = connection.WatchAsync(stoppingToken);
        while (RemainingQuiet(intake, answeredAt) is var remaining && remaining > TimeSpan.Zero)
        {
            if (await Task.WhenAny(ended, Task.Delay(remaining, time, stoppingToken)) == ended) await ended;
        }
        await connection.CloseAsync(_options.RetainedQuiet, TimeSpan.Zero);
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LogRead(logger, Volatile.Read(ref read), server.Host, server.Port);
    }

    private TimeSpan RemainingQuiet(BrokerIntake intake, long answeredAt)
    {
        var sinceAnswer = time.GetElapsedTime(answeredAt);
        var quiet = intake.Quiet;
        return _options.RetainedQuiet - (quiet < sinceAnswer ? quiet : sinceAnswer);
    }

    [LoggerMessage(6221, LogLevel.Information, "Read {Count} retained gateway states from the broker {Host}:{Port}")]
    private static partial void LogRead(ILogger logger, int count, string host, int port);

    [LoggerMessage(6222, LogLevel.Warning, "The retained gateway states cannot be read, it is tried again: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
