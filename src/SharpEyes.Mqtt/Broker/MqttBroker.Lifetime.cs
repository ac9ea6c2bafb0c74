using Microsoft.Extensions.Logging;

namespace SharpEyes.Mqtt.Broker;

/// <content>Start and stop with the host.</content>
public sealed partial class MqttBroker
{
    /// <summary>Starts the scan before the endpoints open.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _scan ??= Clock.Time.CreateTimer(static broker => ((MqttBroker)broker!).ScanSafely(), this, ScanPeriod, ScanPeriod);
        return Task.CompletedTask;
    }

    /// <summary>Says goodbye to every client with 0x8B, server shutting down, before the web server waits for its connections to end.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _connections.ForEach(0, static (connection, _) => connection.Stop(MqttReasonCode.ServerShuttingDown));
        await _stopping.CancelAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _scan?.Dispose();
        _stopping.Dispose();
    }

    [LoggerMessage(1103, LogLevel.Error, "The will of {ClientId} could not be published")]
    private static partial void LogWillFailed(ILogger logger, Exception error, string clientId);

    [LoggerMessage(1104, LogLevel.Error, "The scan for deadlines failed; it is tried again in a second")]
    private static partial void LogScanFailed(ILogger logger, Exception error);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "A scan that fails once must not be the last.")]
    private void ScanSafely()
    {
        try
        {
            Scan();
        }
        catch (Exception error)
        {
            LogScanFailed(Logger, error);
        }
    }
}
