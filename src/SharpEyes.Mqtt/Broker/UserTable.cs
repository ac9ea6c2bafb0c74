namespace SharpEyes.Mqtt.Broker;

/// <summary>How many connections each user has. Anonymous ones are not counted. Any thread.</summary>
internal sealed class UserTable(MqttBrokerOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MqttUser, int> _connections = [];

    public bool TryEnter(MqttUser? user)
    {
        if (user is null)
            return true;
        lock (_gate)
        {
            var count = _connections.GetValueOrDefault(user);
            if (user.IsLimited && count >= options.MaxConnectionsPerUser)
                return false;
            _connections[user] = count + 1;
            return true;
        }
    }

    public void Leave(MqttUser? user)
    {
        if (user is null)
            return;
        lock (_gate)
        {
            if (_connections[user] > 1)
                _connections[user]--;
            else
                _connections.Remove(user);
        }
    }

    public int CountOf(MqttUser user)
    {
        lock (_gate)
            return _connections.GetValueOrDefault(user);
    }
}
