using Microsoft.Extensions.Logging;

namespace SharpEyes.Storage.Telemetry;

internal sealed partial class TelemetryTrimmer
{
    [LoggerMessage(4001, LogLevel.Warning, "Old telemetry could not be deleted; trying again in a minute")]
    private static partial void LogTrimFailed(ILogger logger, Exception failure);
}
