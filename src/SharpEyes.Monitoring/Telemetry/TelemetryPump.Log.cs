using Microsoft.Extensions.Logging;

namespace SharpEyes.Monitoring.Telemetry;

internal sealed partial class TelemetryPump
{
    [LoggerMessage(2301, LogLevel.Warning, "The telemetry store failed; {Count} minute roll-ups are lost, further failures are only counted")]
    private static partial void LogWarningStoreFailed(ILogger logger, int count, Exception exception);
}
