using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using MQTTnet.Protocol;
using SharpEyes.Cluster.Watch;
using SharpEyes.Monitoring;

namespace SharpEyes.Cluster.Ingest;

/// <summary>One client of the group: connects, subscribes, and does so again for as long as the silo runs.</summary>
internal sealed partial class SharedSubscriber(
    BrokerClients clients, IPointHost points, DeadLetters deadLetters, BrokerInstruments instruments, Hearing hearing, IOptions<BrokerOptions> options,
    TimeProvider time, ILogger<SharedSubscriber> logger)
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private readonly BrokerOptions _options = options.Value;

    /// <param name="number">From 1; the same after a restart, so that it is the same session.</param>
    /// <param name="sessionLost">Called when the broker has forgotten the client: what it kept for it is gone.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a connection, the next one is made.")]
    public async Task RunAsync(int number, Action sessionLost, CancellationToken stoppingToken)
    {
        var delay = new ReconnectDelay(new Random(number));
        for (var attempt = 0; !stoppingToken.IsCancellationRequested; attempt++)
        {
            var server = clients.ServerOf(number, attempt);
            var since = time.GetTimestamp();
            try
            {
                await using var connection = new BrokerConnection(
                    new BrokerIntake(points.OpenIntake($"{server.Host}:{server.Port}", isShared: true), _options.ReceiveMaximum, deadLetters, instruments, time), time);
                await connection.ConnectAsync(clients.Describe(server, $"{number}", keepsSession: true), stoppingToken);
                // No shared subscription brings retained messages (MQTT 5.0, 3.8.4), but not every broker knows it.
                await connection.SubscribeAsync(BrokerTopics.SharedBy(_options.Group), MqttRetainHandling.DoNotSendOnSubscribe, stoppingToken);
                LogConnected(logger, number, server.Host, server.Port, connection.IsSessionPresent);
                if (!connection.IsSessionPresent && attempt > 0) sessionLost();
                await StayAsync(connection, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                instruments.OnReconnect();
                var wait = delay.After(time.GetElapsedTime(since));
                LogLost(logger, number, server.Host, server.Port, wait.TotalSeconds, failure.Message);
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StayAsync(BrokerConnection connection, CancellationToken stoppingToken)
    {
        instruments.OnConnected();
        hearing.OnConnected();
        try
        {
            await connection.WatchAsync(stoppingToken);
        }
        finally
        {
            instruments.OnDisconnected();
            hearing.OnDisconnected();
            if (stoppingToken.IsCancellationRequested) await connection.CloseAsync(StopWithin, _options.SessionExpiry);
        }
    }

    [LoggerMessage(6211, LogLevel.Information, "Client {Number} takes its share from the broker {Host}:{Port}; session kept: {IsSessionPresent}")]
    private static partial void LogConnected(ILogger logger, int number, string host, int port, bool isSessionPresent);

    [LoggerMessage(6212, LogLevel.Warning, "Client {Number} has no connection to the broker {Host}:{Port}, next attempt in {Seconds:0.0} s: {Reason}")]
    private static partial void LogLost(ILogger logger, int number, string host, int port, double seconds, string reason);
}
