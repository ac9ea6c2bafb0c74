namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// The way in for the messages of one connection. Not thread-safe: one message at a time. When the device behind the connection is known, what
/// concerns others is refused with <see cref="RefusalReason.NotItsOwn"/> or <see cref="RefusalReason.ForeignTopic"/>.
/// </summary>
public interface IIntakeSession
{
    /// <summary>Reads one message. Never throws whatever the bytes.</summary>
    /// <param name="receivedAtMs">When its bytes arrived, ms since the epoch.</param>
    IntakeResult Accept(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long receivedAtMs);

    /// <summary>
    /// Lets everything accepted so far take effect. Completes when the transitions caused by it can no longer be lost; at once
    /// when nothing changed. While the store fails it does not complete.
    /// </summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);

    /// <summary>The connection has ended. What was accepted and not flushed takes effect.</summary>
    void Close();
}
