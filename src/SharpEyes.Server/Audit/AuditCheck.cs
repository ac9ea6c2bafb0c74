using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>Checks the chain of the audit trail at the start, once a day, and when somebody asks; keeps what it found.</summary>
internal sealed partial class AuditCheck(AuditChain chain, Readiness readiness, TimeProvider time, ILogger<AuditCheck> logger) : BackgroundService
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Of the last check; null before the first.</summary>
    public CheckedChain? Last { get; private set; }

    /// <summary>Checks now, or waits for a check that is running and gives its result.</summary>
    public async Task<CheckedChain> RunAsync(CancellationToken cancellationToken)
    {
        var before = Last;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!ReferenceEquals(before, Last))
            {
                return Last!;
            }
            var report = await chain.VerifyAsync(cancellationToken: cancellationToken);
            if (report.FirstBad is { } bad)
            {
                LogBroken(logger, bad.Sequence, bad.Explanation);
            }
            else
            {
                LogWhole(logger, report.Entries, report.Head.Hash);
            }
            return Last = new CheckedChain(time.GetUtcNow(), report);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Restored.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // The head in the log is what an outsider can hold against the chain later.
    [LoggerMessage(5202, LogLevel.Information, "The audit trail is whole: {Entries} entries, head {Head}")]
    private static partial void LogWhole(ILogger logger, long entries, string head);

    [LoggerMessage(5203, LogLevel.Critical, "The audit trail is broken at entry {Sequence}: {Explanation}")]
    private static partial void LogBroken(ILogger logger, long sequence, string explanation);

    [LoggerMessage(5204, LogLevel.Error, "The audit trail could not be checked; tomorrow tries again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}

/// <summary>A check of the chain, and when it was.</summary>
internal sealed record CheckedChain(DateTimeOffset At, ChainReport Report);
