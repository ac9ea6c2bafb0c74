namespace SharpEyes.Mqtt.Client;

/// <summary>
/// Packet identifiers in use and who waits for their answer (MQTT 5.0, 2.2.1). No allocation when nobody waits. Any thread.
/// </summary>
internal sealed class PacketIds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, TaskCompletionSource<object?>?> _waiting = [];
    private long _acknowledged;
    private ushort _last;

    public long Acknowledged => Volatile.Read(ref _acknowledged);

    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    public ushort Take(TaskCompletionSource<object?>? waiter)
    {
        lock (_gate)
        {
            if (_waiting.Count == ushort.MaxValue)
                throw new InvalidOperationException("All packet identifiers are in use.");
            do
            {
                if (++_last == 0)
                    _last = 1;
            }
            while (!_waiting.TryAdd(_last, waiter));
            return _last;
        }
    }

    /// <summary>Frees an identifier and gives the answer to the waiter. False when it was not in use.</summary>
    public bool Complete(ushort id, object? answer, bool isPublish)
    {
        TaskCompletionSource<object?>? waiter;
        lock (_gate)
        {
            if (!_waiting.Remove(id, out waiter))
                return false;
            if (isPublish)
                Volatile.Write(ref _acknowledged, _acknowledged + 1);
        }

        waiter?.TrySetResult(answer);
        return true;
    }

    public void FailAll(Exception error)
    {
        TaskCompletionSource<object?>?[] waiters;
        lock (_gate)
        {
            waiters = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (var waiter in waiters)
            waiter?.TrySetException(error);
    }
}
