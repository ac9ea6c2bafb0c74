namespace SharpEyes.Server.Hosting;

internal sealed partial class EngineHost
{
    [LoggerMessage(4101, LogLevel.Information, "Watching {Points} points in {Divisions} divisions, registry version {Version}")]
    private static partial void LogWatching(ILogger logger, int points, int divisions, long version);

    [LoggerMessage(4102, LogLevel.Critical, "The engine cannot watch; the server ends")]
    private static partial void LogEnds(ILogger logger, Exception failure);

    [LoggerMessage(4103, LogLevel.Error, "The changed registry cannot be taken over; the old one is watched on, and it is tried again")]
    private static partial void LogReloadFailed(ILogger logger, Exception failure);

    [LoggerMessage(4104, LogLevel.Warning, "The server ends before all changes of status were stored; their heartbeats were not acknowledged and come again")]
    private static partial void LogLeftUnwritten(ILogger logger);
}
