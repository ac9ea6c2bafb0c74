namespace SharpEyes.Mqtt.Broker;

/// <summary>The members of one shared subscription: each message goes to one of them (MQTT 5.0, 4.8.2).</summary>
internal sealed class SharedGroup(byte[] name)
{
    private readonly SubscriberList _members = new();
    private int _turn;

    public byte[] Name { get; } = name;

    public bool IsEmpty => _members.IsEmpty;

    public void Add(Subscription subscription) => _members.Add(subscription);

    public bool Replace(Subscription subscription) => _members.Replace(subscription);

    public void Remove(MqttSession session) => _members.Remove(session);

    /// <summary>The next member in turn that is connected and keeps up; if there is none, the next at all, where the message waits.</summary>
    public Subscription? Choose()
    {
        var members = _members.Read();
        if (members.IsEmpty)
            return null;
        var start = (int)((uint)Interlocked.Increment(ref _turn) % (uint)members.Length);
        Subscription? fallback = null;
        for (var i = 0; i < members.Length; i++)
        {
            if (members[(start + i) % members.Length] is not { } member)
                continue;
            if (member.Session.TakesMore)
                return member;
            fallback ??= member;
        }

        return fallback;
    }
}
