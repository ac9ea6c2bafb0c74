using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

internal sealed partial class ImportDesk
{
    [LoggerMessage(5111, LogLevel.Information,
        "Import of {Kind}: {Read} rows read, {Added} added, {Changed} changed, {Refused} refused, applied: {Applied}")]
    private static partial void LogImported(ILogger logger, ImportKind kind, int read, int added, int changed, int refused, bool applied);

    [LoggerMessage(5112, LogLevel.Debug, "The old import {Directory} could not be deleted yet")]
    private static partial void LogTidyFailed(ILogger logger, string directory, Exception failure);
}
