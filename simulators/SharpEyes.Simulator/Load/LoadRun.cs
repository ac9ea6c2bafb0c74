using System.Globalization;
using System.Net.Sockets;

namespace SharpEyes.Simulator.Load;

/// <summary>One run of the load generator: connect, send for a while, wait for the last answers, report.</summary>
internal sealed class LoadRun(LoadOptions options, TimeProvider time)
{
    private const int ConnectsAtOnce = 64;
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StormEvery = TimeSpan.FromSeconds(5);

    private readonly LoadTally _tally = new();
    private readonly Pace _pace = new(options);

    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="InvalidDataException">The server refuses a connection.</exception>
    public async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        var boot = (time.GetUtcNow().ToUnixTimeMilliseconds() & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);
        var template = new PacketTemplate(options.QualityOfService, options.Version, options.PayloadBytes, boot);
        var codes = options.Codes is null ? PointCodes.Made(options.Points) : PointCodes.From(options.Codes);
        var connections = Enumerable.Range(0, options.Connections)
            .Select(i => new LoadConnection(options, new PacketBatch(template, codes, options, i), _tally, time, i))
            .ToList();
        try
        {
            var connecting = time.GetTimestamp();
            await Parallel.ForEachAsync(
                connections, new ParallelOptions { MaxDegreeOfParallelism = ConnectsAtOnce, CancellationToken = cancellationToken },
                async (connection, token) => await connection.ConnectAsync(token));
            var connectSeconds = time.GetElapsedTime(connecting).TotalSeconds;

            var cpuBefore = Environment.CpuUsage.TotalTime;
            var start = time.GetTimestamp();
            await Task.WhenAll(connections.Select((connection, i) => SendAsync(connection, start, (double)i / connections.Count, cancellationToken)));
            var sentSeconds = time.GetElapsedTime(start).TotalSeconds;
            await DrainAsync(connections, cancellationToken);
            var answered = _tally.LastAnswerAt == 0 ? sentSeconds : time.GetElapsedTime(start, _tally.LastAnswerAt).TotalSeconds;
            return Report(codes.Count, template.PayloadLength, connectSeconds, sentSeconds, answered, Environment.CpuUsage.TotalTime - cpuBefore);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private async Task SendAsync(LoadConnection connection, long start, double phase, CancellationToken cancellationToken)
    {
        var (sent, nextPing) = (0L, TimeSpan.Zero);
        var nextDeath = StormEvery * (0.2 + phase);
        // Off the caller's thread, so that all connections start together.
        await Task.Yield();
        for (var elapsed = TimeSpan.Zero; elapsed.TotalSeconds < options.Seconds; elapsed = time.GetElapsedTime(start))
        {
            try
            {
                if (options.Pattern == LoadPattern.Storm && elapsed >= nextDeath)
                {
                    nextDeath += StormEvery;
                    await connection.DropAsync();
                    await connection.ConnectAsync(cancellationToken);
                    _tally.OnReconnected();
                }
                var due = _pace.IsUnlimited ? long.MaxValue : _pace.DueBy(elapsed.TotalSeconds, phase) - sent;
                if (due > 0)
                {
                    sent += await connection.SendAsync(due, cancellationToken);
                    if (options.QualityOfService == 0 && elapsed >= nextPing)
                    {
                        nextPing = elapsed + PingEvery;
                        await connection.PingAsync(cancellationToken);
                    }
                }
                else
                {
                    await Task.Delay(_pace.Tick, time, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is SocketException or InvalidDataException)
            {
                _tally.OnLost();
                await ReconnectAsync(connection, start, cancellationToken);
            }
        }
    }

    private async Task ReconnectAsync(LoadConnection connection, long start, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromSeconds(options.Seconds) - time.GetElapsedTime(start);
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await connection.ReconnectAsync(either.Token);
            _tally.OnReconnected();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // No server answered before the run was over.
        }
    }

    private async Task DrainAsync(List<LoadConnection> connections, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(DrainTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await Task.WhenAll(connections.Where(connection => connection.IsOpen).Select(connection => connection.DrainAsync(either.Token)));
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && limit.IsCancellationRequested))
        {
            // What is still unanswered stands in the report.
        }
    }

    private LoadReport Report(int points, int payloadBytes, double connectSeconds, double sentSeconds, double answeredSeconds, TimeSpan cpu)
    {
        var isAcknowledged = options.QualityOfService > 0;
        return new LoadReport(
            options.Version, options.QualityOfService, options.Pattern.ToString().ToLowerInvariant(), options.Connections, points, payloadBytes,
            options.Rate, options.HotShare, options.ClockSkewMs, Math.Round(sentSeconds, 3),
            _tally.Sent, _tally.Acknowledged, _tally.Refused, isAcknowledged ? _tally.Sent - _tally.Acknowledged : 0,
            Math.Round(_tally.Sent / sentSeconds), Math.Round((isAcknowledged ? _tally.Acknowledged : _tally.Sent) / Math.Max(answeredSeconds, 1e-3)),
            options.QualityOfService switch { 0 => "ping", 1 => "puback", _ => "pubcomp" },
            new LatencyReport(Percentile(0.50), Percentile(0.90), Percentile(0.99), _tally.Latency.Count == 0 ? null : _tally.Latency.MaxMs),
            _tally.Lost, _tally.Reconnected, Math.Round(connectSeconds, 3), Math.Round(cpu.TotalSeconds, 3),
            Math.Round(cpu.TotalMicroseconds / Math.Max(1, _tally.Sent), 3));
    }

    private double? Percentile(double share) => _tally.Latency.PercentileMs(share) is { } value ? Math.Round(value, 3) : null;
}
