namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// Subscriptions of one filter. Written under the lock of the tree, read by any thread without one: an entry is in its place before
/// the count covers it, the array is in its place before the count grows beyond the old one, and removal builds a new array of the
/// same capacity. A reader may therefore meet an old count with a newer array and finds null in the surplus places.
/// </summary>
internal sealed class SubscriberList
{
    private Subscription?[] _entries = new Subscription?[1];
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>The subscriptions; some may be null.</summary>
    public ReadOnlySpan<Subscription?> Read()
    {
        var count = Volatile.Read(ref _count);
        return Volatile.Read(ref _entries).AsSpan(0, count);
    }

    /// <summary>Puts a subscription in the place of the session's earlier one; false when there is none.</summary>
    public bool Replace(Subscription subscription)
    {
        var at = Array.FindIndex(_entries, 0, _count, entry => entry!.Session == subscription.Session);
        if (at >= 0)
            Volatile.Write(ref _entries[at], subscription);
        return at >= 0;
    }

    /// <summary>Adds a subscription of a session that has none here.</summary>
    public void Add(Subscription subscription)
    {
        if (_count == _entries.Length)
        {
            var larger = new Subscription?[_count * 2];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        Volatile.Write(ref _entries[_count], subscription);
        Volatile.Write(ref _count, _count + 1);
    }

    public bool Remove(MqttSession session)
    {
        var at = Array.FindIndex(_entries, 0, _count, entry => entry!.Session == session);
        if (at < 0)
            return false;
        var rest = new Subscription?[_entries.Length];
        Array.Copy(_entries, rest, at);
        Array.Copy(_entries, at + 1, rest, at, _count - at - 1);
        Volatile.Write(ref _entries, rest);
        Volatile.Write(ref _count, _count - 1);
        return true;
    }
}
