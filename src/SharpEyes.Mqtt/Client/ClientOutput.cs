using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Client;

/// <summary>
/// Encoded packets on their way to the network: callers append under the lock, one writer at a time swaps the buffer and sends it,
/// so that many small packets become few large writes. Without packets there is no writer.
/// </summary>
internal sealed class ClientOutput(int limit, Action<Exception> onFailed) : IThreadPoolWorkItem
{
    private PacketBuffer _filling = new();
    private PacketBuffer _sending = new();
    private Stream? _stream;
    private TaskCompletionSource? _changed;
    private bool _writing;
    private Exception? _failure;

    /// <summary>Lock of everything in here; a caller holds it from taking a packet identifier to appending the packet, so that order is kept.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The buffer to append to, under <see cref="Gate"/>; then <see cref="Appended"/>.</summary>
    public PacketBuffer Filling => _filling;

    public bool HasRoom => _filling.Length < limit;

    public bool IsEmpty => !_writing && _filling.Length == 0;

    public void Start(Stream stream) => _stream = stream;

    /// <summary>Something was appended, under <see cref="Gate"/>.</summary>
    public void Appended()
    {
        if (_writing || _failure is not null)
            return;
        _writing = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Waits for the condition, which is looked at under the lock after every write and every <see cref="Pulse"/>.</summary>
    public async ValueTask WaitAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (Gate)
            {
                if (_failure is not null)
                    throw new MqttException(MqttReasonCode.UnspecifiedError, "The connection has ended.", _failure);
                if (condition())
                    return;
                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public void Pulse()
    {
        lock (Gate)
            PulseLocked();
    }

    public void Fail(Exception error)
    {
        lock (Gate)
        {
            _failure ??= error;
            _filling.Clear();
            PulseLocked();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = WriteAsync();

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                lock (Gate)
                {
                    _sending.Clear();
                    PulseLocked();
                    if (_filling.Length == 0 || _failure is not null)
                    {
                        _writing = false;
                        _sending.Release();
                        _filling.Release();
                        return;
                    }

                    (_filling, _sending) = (_sending, _filling);
                }

                await _stream!.WriteAsync(_sending.WrittenMemory);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            lock (Gate)
            {
                _writing = false;
                _sending.Release();
            }

            Fail(error);
            onFailed(error);
        }
    }

    private void PulseLocked()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
