namespace SharpEyes.Mqtt.Broker;

/// <summary>All open connections, in slots that are used again, for the broker's scan. Any thread.</summary>
internal sealed class ConnectionTable
{
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = new();
    private MqttConnection?[] _slots = new MqttConnection?[64];
    private int _used;

    /// <summary>Open connections, with and without CONNECT.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _used - _free.Count;
        }
    }

    public void Add(MqttConnection connection)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var slot))
            {
                slot = _used++;
                if (slot == _slots.Length)
                    Array.Resize(ref _slots, slot * 2);
            }

            _slots[slot] = connection;
            connection.Slot = slot;
        }
    }

    public void Remove(MqttConnection connection)
    {
        lock (_gate)
        {
            _slots[connection.Slot] = null;
            _free.Push(connection.Slot);
        }
    }

    /// <summary>Calls for every connection without holding up those that come and go.</summary>
    public void ForEach<TState>(TState state, Action<MqttConnection, TState> action)
    {
        MqttConnection?[] slots;
        int used;
        lock (_gate)
            (slots, used) = (_slots, _used);
        for (var i = 0; i < used; i++)
        {
            if (Volatile.Read(ref slots[i]) is { } connection)
                action(connection, state);
        }
    }
}
