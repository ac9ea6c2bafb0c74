using Microsoft.Extensions.Logging;

namespace SharpEyes.Monitoring.Durability;

internal sealed partial class TransitionJournal
{
    [LoggerMessage(2201, LogLevel.Error, "The store does not take transitions; acknowledgements are held back until it does")]
    private static partial void LogErrorStoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(2202, LogLevel.Information, "The store takes transitions again after {Milliseconds} ms")]
    private static partial void LogInformationStoreRecovered(ILogger logger, long milliseconds);
}
