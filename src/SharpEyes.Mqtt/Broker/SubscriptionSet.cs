namespace SharpEyes.Mqtt.Broker;

/// <summary>The subscriptions of one filter, plain and shared. Same rules of access as <see cref="SubscriptionTree"/>.</summary>
internal sealed class SubscriptionSet
{
    private readonly SubscriberList _plain = new();
    private SharedGroup[] _groups = [];

    public bool IsEmpty => _plain.IsEmpty && _groups.Length == 0;

    public void AppendTo(List<Subscription> matches, List<Subscription> shared)
    {
        foreach (var subscription in _plain.Read())
        {
            if (subscription is not null)
                matches.Add(subscription);
        }

        foreach (var group in Volatile.Read(ref _groups))
        {
            if (group.Choose() is { } chosen)
                shared.Add(chosen);
        }
    }

    public bool Replace(Subscription subscription, byte[]? group)
        => group is null ? _plain.Replace(subscription) : Find(group) is { } found && found.Replace(subscription);

    public void Add(Subscription subscription, byte[]? group)
    {
        if (group is null)
        {
            _plain.Add(subscription);
            return;
        }

        var shared = Find(group);
        if (shared is null)
            Volatile.Write(ref _groups, [.. _groups, shared = new SharedGroup(group)]);
        shared.Add(subscription);
    }

    public void Remove(MqttSession session, byte[]? group)
    {
        if (group is null)
        {
            _plain.Remove(session);
        }
        else if (Find(group) is { } shared)
        {
            shared.Remove(session);
            if (shared.IsEmpty)
                Volatile.Write(ref _groups, Array.FindAll(_groups, other => other != shared));
        }
    }

    private SharedGroup? Find(byte[] name) => Array.Find(_groups, group => group.Name.AsSpan().SequenceEqual(name));
}
