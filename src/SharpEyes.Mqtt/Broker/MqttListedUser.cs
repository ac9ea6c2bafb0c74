using System.Text;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// A user of <see cref="MqttBrokerOptions.Users"/>: a system such as a bridge, not a device. The host's ingress asks
/// <see cref="MayPublish"/> and <see cref="MaySubscribe"/>.
/// </summary>
public sealed record MqttListedUser : MqttUser
{
    private readonly byte[][]? _publish;
    private readonly byte[][]? _subscribe;

    public MqttListedUser(MqttUserOptions options)
        : base(options.Name)
    {
        _publish = options.Publish?.Select(Encoding.UTF8.GetBytes).ToArray();
        _subscribe = options.Subscribe?.Select(Encoding.UTF8.GetBytes).ToArray();
    }

    /// <summary>No list forbids anything, so nobody needs to ask.</summary>
    public bool MayEverything => _publish is null && _subscribe is null;

    public bool MayPublish(ReadOnlySpan<byte> topic)
    {
        if (_publish is null)
            return true;
        foreach (var filter in _publish)
        {
            if (MqttTopic.Matches(filter, topic))
                return true;
        }

        return false;
    }

    /// <param name="filter">A valid filter, without the prefix of a shared subscription.</param>
    public bool MaySubscribe(ReadOnlySpan<byte> filter)
    {
        if (_subscribe is null)
            return true;
        foreach (var allowed in _subscribe)
        {
            if (MqttTopic.Covers(allowed, filter))
                return true;
        }

        return false;
    }

    public bool Equals(MqttListedUser? other) => other is not null && other.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
