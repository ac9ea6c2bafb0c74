using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SharpEyes.Cluster.Tests.Silos;

/// <summary>Keeps what the silos of a test log.</summary>
internal sealed class LogOfTest : ILoggerProvider
{
    private readonly ConcurrentQueue<(EventId Id, LogLevel Level, string Text)> _lines = [];

    /// <summary>What was logged under an id.</summary>
    public IReadOnlyList<string> Of(int eventId) => [.. _lines.Where(line => line.Id.Id == eventId).Select(line => line.Text)];

    /// <summary>Warnings and worse, for the message of a test that fails.</summary>
    public string Warnings => string.Join('\n', _lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text).TakeLast(40));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // Nothing is open.
    }

    private sealed class Logger(LogOfTest log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue((eventId, logLevel, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
