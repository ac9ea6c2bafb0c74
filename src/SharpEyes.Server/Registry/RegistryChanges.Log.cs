namespace SharpEyes.Server.Registry;

internal sealed partial class RegistryChanges
{
    [LoggerMessage(5101, LogLevel.Warning, "The version of the registry could not be read; looking again soon")]
    private static partial void LogWatchFailed(ILogger logger, Exception failure);
}
