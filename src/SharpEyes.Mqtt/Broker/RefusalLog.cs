using System.Net;
using Microsoft.Extensions.Logging;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// Connections that were refused or ended for cause, counted by reason and reported at most once in ten seconds for each reason: a storm of
/// garbage fills no disk. Any thread.
/// </summary>
internal sealed partial class RefusalLog(MqttInstruments instruments, ILogger logger)
{
    private const long PeriodMs = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<MqttReasonCode, Entry> _entries = [];
    private long _reportedAt = -PeriodMs;

    public void Count(MqttReasonCode reason, string? clientId, EndPoint? remote)
    {
        instruments.OnRefused(reason);
        lock (_gate)
            _entries[reason] = new Entry(_entries.GetValueOrDefault(reason).Count + 1, clientId, remote);
    }

    /// <summary>Writes the lines that are due.</summary>
    public void Report(long now)
    {
        KeyValuePair<MqttReasonCode, Entry>[] due;
        lock (_gate)
        {
            if (_entries.Count == 0 || now - _reportedAt < PeriodMs)
                return;
            _reportedAt = now;
            due = [.. _entries];
            _entries.Clear();
        }

        foreach (var (reason, entry) in due)
            LogRefused(logger, entry.Count, reason, entry.ClientId, entry.Remote);
    }

    [LoggerMessage(1102, LogLevel.Warning, "{Count} connections ended for {Reason}; the last was {ClientId} at {Remote}")]
    private static partial void LogRefused(ILogger logger, int count, MqttReasonCode reason, string? clientId, EndPoint? remote);

    private readonly record struct Entry(int Count, string? ClientId, EndPoint? Remote);
}
