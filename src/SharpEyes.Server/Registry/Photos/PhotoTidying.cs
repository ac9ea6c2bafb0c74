using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Photos;

namespace SharpEyes.Server.Registry;

/// <summary>Deletes files of photos that nobody names any more, at the start and once a day.</summary>
internal sealed partial class PhotoTidying(PhotoStore photos, Readiness readiness, TimeProvider time, ILogger<PhotoTidying> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Restored.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                if (await photos.TidyAsync(stoppingToken) is > 0 and var deleted)
                {
                    LogTidied(logger, deleted);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(5131, LogLevel.Information, "{Files} files of photos that no point has any more were deleted")]
    private static partial void LogTidied(ILogger logger, int files);

    [LoggerMessage(5132, LogLevel.Warning, "Files of photos could not be tidied; tomorrow tries again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
