using System.Diagnostics.CodeAnalysis;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;
using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>
/// Writes what waits, the oldest first, until the server has it: a failed batch is tried again, later and later or when the server
/// says, and is given up only by the buffer. A batch the server calls malformed is dropped, since it would never get better. At
/// the end, after all others have stopped, what is left is tried once more within a bound.
/// </summary>
internal sealed partial class InfluxWriter(
    Lazy<IInfluxDBClient> client, RollupBuffer buffer, InfluxInstruments instruments, IOptions<InfluxOptions> options, TimeProvider time,
    ILogger<InfluxWriter> logger) : IHostedLifecycleService, IDisposable
{
    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private readonly InfluxOptions _options = options.Value;
    private readonly Random _random = new(1);
    private readonly CancellationTokenSource _stop = new();
    private IWriteApiAsync? _write;
    private Task _loop = Task.CompletedTask;
    private int _failures;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Url.Length == 0) return Task.CompletedTask;
        _write = client.Value.GetWriteApiAsync();
        _loop = RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nothing yet: the engine may stop after this, and then hands over the minute that was being summed.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_write is null) return;
        using var bound = new CancellationTokenSource(StopWithin, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        while (buffer.Count > 0 && await TryWriteAsync(both.Token) is null)
        {
            // One batch after the other.
        }
        if (buffer.Count is > 0 and var lost) LogLost(logger, lost);
    }

    public void Dispose()
    {
        _stop.Dispose();
        if (client.IsValueCreated) client.Value.Dispose();
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = _options.FlushEvery;
            while (buffer.Count > 0 && !stoppingToken.IsCancellationRequested)
            {
                if (await TryWriteAsync(stoppingToken) is not { } retryIn) continue;
                wait = retryIn;
                break;
            }
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>When to try again; null when the batch is done with.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a request fails with, it is made again.")]
    private async Task<TimeSpan?> TryWriteAsync(CancellationToken cancellationToken)
    {
        var batch = buffer.Offer(_options.BatchSize);
        try
        {
            await _write!.WriteRecordAsync(
                RollupLines.Write(_options.Measurement, batch), WritePrecision.S, _options.Bucket, _options.Org, cancellationToken);
            buffer.Done();
            instruments.OnWritten(batch.Length);
            if (_failures > 0) LogBack(logger, _failures);
            _failures = 0;
            return null;
        }
        catch (HttpException refused) when (refused.Status is 400 or 413 or 422)
        {
            buffer.Done();
            instruments.OnRefused(batch.Length);
            LogRefused(logger, batch.Length, refused.Status, refused.Message);
            return null;
        }
        catch (Exception failure)
        {
            buffer.Failed();
            if (cancellationToken.IsCancellationRequested) return TimeSpan.Zero;
            instruments.OnRetry();
            if (_failures++ == 0) LogFailed(logger, failure.Message);
            return WaitAfter(failure);
        }
    }

    private TimeSpan WaitAfter(Exception failure)
    {
        var grown = Math.Min(LongestWait.TotalSeconds, ShortestWait.TotalSeconds * Math.Pow(2, Math.Min(_failures, 30) - 1));
        var wait = TimeSpan.FromSeconds(grown * (0.5 + (_random.NextDouble() / 2)));
        // A server that asks for a rest gets it; one that asks for a day is asked again nevertheless.
        return failure is HttpException { RetryAfter: { } asked and > 0 }
            ? TimeSpan.FromSeconds(Math.Min(asked, 5 * LongestWait.TotalSeconds))
            : wait;
    }

    [LoggerMessage(6301, LogLevel.Warning, "InfluxDB does not take the minute roll-ups; they wait, and it is tried again, further failures are only counted: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(6302, LogLevel.Information, "InfluxDB takes the minute roll-ups again, after {Failures} failures")]
    private static partial void LogBack(ILogger logger, int failures);

    [LoggerMessage(6303, LogLevel.Error, "InfluxDB refuses {Count} minute roll-ups for good, status {Status}: {Reason}")]
    private static partial void LogRefused(ILogger logger, int count, int status, string reason);

    [LoggerMessage(6304, LogLevel.Warning, "{Count} minute roll-ups could not be written before the end and are lost")]
    private static partial void LogLost(ILogger logger, int count);
}
