using System.Buffers;
using System.IO.Pipelines;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// The sending side of a connection. At any time one party owns the pipe writer: the connection's own loop, sending the answers of a
/// read, or the pump, sending what waits in the session. Ownership is <see cref="_writing"/>, guarded by the lock on this object. Who
/// finds the writer taken leaves its bytes in <see cref="_pending"/> or a wake-up in <see cref="_wake"/>, and the owner looks at both before it lets go.
/// Without anything to send there is no pump, no task and no buffer.
/// </summary>
internal sealed class ConnectionOutput(MqttConnection connection, PipeWriter writer) : IThreadPoolWorkItem
{
    // Above this many bytes of answers the connection's loop waits, so that a peer that only asks and never reads is not answered into memory.
    private const int PendingLimit = 64 * 1024;

    // A flush is due after this many bytes.
    private const int BatchBytes = 64 * 1024;
    private const int BatchMessages = 64;

    private PacketBuffer? _pending;
    private TaskCompletionSource? _released;
    private bool _writing;
    private bool _wake;
    private bool _closed;

    /// <summary>Sends answers in the order of the calls and empties the buffer. Only the connection's loop calls it.</summary>
    public ValueTask SendAsync(PacketBuffer answers)
    {
        lock (this)
        {
            if (_writing)
            {
                (_pending ??= new PacketBuffer()).Raw(answers.Written);
                answers.Release();
                _wake = true;
                return _pending.Length > PendingLimit ? WaitForRelease() : ValueTask.CompletedTask;
            }

            _writing = true;
        }

        return FlushAnswersAsync(answers);
    }

    /// <summary>Something waits in the session. Any thread; never waits.</summary>
    public void Wake()
    {
        lock (this)
        {
            if (_closed)
                return;
            if (_writing)
            {
                _wake = true;
                return;
            }

            _writing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Lets the owner finish, sends the last packets and takes nothing more. Only the connection's loop calls it.</summary>
    public async ValueTask CloseAsync(PacketBuffer last)
    {
        try
        {
            await SendAsync(last);
        }
        catch (Exception error) when (MqttConnection.IsBrokenConnection(error))
        {
            // The peer is gone; nothing is owed to it.
        }

        while (true)
        {
            ValueTask released;
            lock (this)
            {
                _closed = true;
                if (!_writing)
                    break;
                released = WaitForRelease();
            }

            await released;
        }

        _pending?.Release();
    }

    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private async ValueTask FlushAnswersAsync(PacketBuffer answers)
    {
        try
        {
            writer.Write(answers.Written);
            answers.Release();
            await writer.FlushAsync();
        }
        finally
        {
            if (!TryLetGo())
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            do
            {
                while (Encode())
                {
                    var flush = await writer.FlushAsync();
                    if (flush.IsCompleted || flush.IsCanceled)
                    {
                        LetGoForEver();
                        return;
                    }
                }
            }
            while (!TryLetGo());
        }
        catch (Exception error)
        {
            LetGoForEver();
            if (!MqttConnection.IsBrokenConnection(error))
                connection.OnPumpFailed(error);
        }
    }

    /// <summary>Writes waiting answers and messages into the pipe, as much as one flush shall carry. False when there was nothing.</summary>
    private bool Encode()
    {
        var written = 0;
        lock (this)
        {
            if (_pending is { Length: > 0 })
            {
                writer.Write(_pending.Written);
                written = _pending.Length;
                _pending.Release();
                Signal();
            }

            if (_closed)
                return written > 0;
        }

        if (connection.Session is not { } session)
            return written > 0;

        var batch = ArrayPool<Delivery>.Shared.Rent(BatchMessages);
        try
        {
            int count;
            var now = connection.Broker.Clock.NowMs;
            while (written < BatchBytes && (count = session.Take(connection, batch.AsSpan(0, BatchMessages), now)) > 0)
            {
                foreach (ref readonly var delivery in batch.AsSpan(0, count))
                    written += Write(delivery, now);
                connection.Broker.Instruments.OnDelivered(count);
            }
        }
        finally
        {
            ArrayPool<Delivery>.Shared.Return(batch, clearArray: true);
        }

        return written > 0;
    }

    private int Write(in Delivery delivery, long now)
    {
        if (delivery.Message is null)
        {
            ReadOnlySpan<byte> release = [(byte)PacketType.Pubrel << 4 | 2, 2, (byte)(delivery.PacketId >> 8), (byte)delivery.PacketId];
            writer.Write(release);
            return release.Length;
        }

        var packet = delivery.Encode(connection.Version, now);
        var length = packet.Measure();
        packet.Write(writer.GetSpan(length));
        writer.Advance(length);
        return length;
    }

    private bool TryLetGo()
    {
        lock (this)
        {
            if (_closed ? _pending is { Length: > 0 } : _wake)
            {
                _wake = false;
                return false;
            }

            LetGo();
            return true;
        }
    }

    private void LetGoForEver()
    {
        lock (this)
        {
            _closed = true;
            _pending?.Release();
            LetGo();
        }
    }

    private void LetGo()
    {
        _writing = false;
        Signal();
    }

    private void Signal()
    {
        _released?.TrySetResult();
        _released = null;
    }

    private ValueTask WaitForRelease()
    {
        _released ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new ValueTask(_released.Task);
    }
}
