#pragma warning disable CA1822 // The members belong to the instance.

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// The way in for the messages of one connection. Not thread-safe: one message at a time. Holds no buffer between a flush
/// and the next heartbeat.
/// </summary>
public sealed class IntakeSession
{
    internal IntakeSession()
    {
    }

    /// <summary>Reads one message. Never throws whatever the bytes; allocates nothing for a registered device.</summary>
    /// <param name="receivedAtMs">When its bytes arrived, ms since the epoch.</param>
    public IntakeResult Accept(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long receivedAtMs) => IntakeResult.NotOurs;

    /// <summary>
    /// Lets everything accepted so far take effect. Completes when the transitions caused by it can no longer be lost; at once
    /// when nothing changed. While the store fails it does not complete.
    /// </summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The connection has ended. What was accepted and not flushed takes effect.</summary>
    public void Close()
    {
    }
}
