using Microsoft.Extensions.Logging;

namespace SharpEyes.Monitoring.Durability;

/// <summary>Tries a write until the store takes it, with growing pauses, and knows whether the store takes what it is given.</summary>
internal sealed partial class StoreAttempts(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private long _failures;
    private long _failingSinceMs;

    /// <summary>Whether the last attempt succeeded.</summary>
    public bool IsHealthy => Volatile.Read(ref _failingSinceMs) == 0;

    public long Failures => Volatile.Read(ref _failures);

    public async Task<T> UntilDoneAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var result = await write();
                if (Interlocked.Exchange(ref _failingSinceMs, 0) is > 0 and var since)
                {
                    LogInformationStoreRecovered(logger, NowMs() - since);
                }
                return result;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever the store fails with, what waits must not be lost: it is tried again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref _failures);
                if (Interlocked.CompareExchange(ref _failingSinceMs, NowMs(), 0) == 0) LogErrorStoreFailed(logger, exception);
            }
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    public Task UntilDoneAsync(Func<Task> write, CancellationToken cancellationToken) => UntilDoneAsync(
        async () =>
        {
            await write();
            return true;
        },
        cancellationToken);

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(2201, LogLevel.Error, "The store does not take transitions; acknowledgements are held back until it does")]
    private static partial void LogErrorStoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(2202, LogLevel.Information, "The store takes transitions again after {Milliseconds} ms")]
    private static partial void LogInformationStoreRecovered(ILogger logger, long milliseconds);
}
