namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// The last retained message of each topic (MQTT 5.0, 3.3.1.3), bounded in number and bytes. Any thread; one lock, held for one
/// topic or for one search.
/// </summary>
internal sealed class RetainedStore(MqttBrokerOptions options)
{
    private readonly Lock _gate = new();
    private readonly Node _root = new();
    private long _bytes;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Keeps a message in the place of the topic's earlier one; an empty payload only removes that. False when there is no room.</summary>
    public bool Set(StoredMessage message)
    {
        if (message.Topic.Count((byte)'/') >= options.MaxTopicLevels)
            return false;
        lock (_gate)
        {
            var removes = message.Payload.IsEmpty;
            var old = Find(message.Topic)?.Message;
            var count = _count + (old is null ? 1 : 0);
            var bytes = _bytes + message.Size - (old?.Size ?? 0);
            if (!removes && (count > options.MaxRetainedMessages || bytes > options.MaxRetainedBytes))
                return false;
            if (removes)
                Remove(message.Topic);
            else
                Store(message, count, bytes);
            return true;
        }
    }

    /// <summary>Appends what matches a filter and has not expired, in no particular order.</summary>
    public void Match(ReadOnlySpan<byte> filter, long now, List<StoredMessage> matches)
    {
        lock (_gate)
            Match(_root, filter, more: true, first: true, now, matches);
    }

    /// <summary>Drops what has expired.</summary>
    public void Sweep(long now)
    {
        List<StoredMessage> all = [];
        lock (_gate)
        {
            Collect(_root, first: false, long.MinValue, all);
            foreach (var message in all)
            {
                if (message.IsExpired(now))
                    Remove(message.Topic);
            }
        }
    }

    private static void Match(Node node, ReadOnlySpan<byte> rest, bool more, bool first, long now, List<StoredMessage> matches)
    {
        if (!more)
        {
            Append(node, now, matches);
            return;
        }

        var level = MqttTopic.NextLevel(ref rest, out more);
        if (level is [(byte)'#'])
        {
            Collect(node, first, now, matches);
        }
        else if (level is [(byte)'+'])
        {
            foreach (var (name, child) in node.Children ?? [])
            {
                if (!first || name is not [(byte)'$', ..])
                    Match(child, rest, more, first: false, now, matches);
            }
        }
        else if (node.Child(level) is { } child)
        {
            Match(child, rest, more, first: false, now, matches);
        }
    }

    private static void Collect(Node node, bool first, long now, List<StoredMessage> matches)
    {
        Append(node, now, matches);
        foreach (var (name, child) in node.Children ?? [])
        {
            if (!first || name is not [(byte)'$', ..])
                Collect(child, first: false, now, matches);
        }
    }

    private static void Append(Node node, long now, List<StoredMessage> matches)
    {
        if (node.Message is { } message && !message.IsExpired(now))
            matches.Add(message);
    }

    private Node? Find(ReadOnlySpan<byte> topic)
    {
        var node = _root;
        for (var more = true; more && node is not null;)
            node = node.Child(MqttTopic.NextLevel(ref topic, out more));
        return node;
    }

    private void Store(StoredMessage message, int count, long bytes)
    {
        var node = _root;
        var topic = message.Topic;
        for (var more = true; more;)
        {
            var level = MqttTopic.NextLevel(ref topic, out more);
            node = node.Child(level) ?? node.Add(level.ToArray());
        }

        node.Message = message;
        _bytes = bytes;
        Volatile.Write(ref _count, count);
    }

    private void Remove(ReadOnlySpan<byte> topic)
    {
        List<(Node Parent, byte[] Level)> path = [];
        var node = _root;
        for (var more = true; more;)
        {
            var level = MqttTopic.NextLevel(ref topic, out more);
            path.Add((node, level.ToArray()));
            if (node.Child(level) is not { } child)
                return;
            node = child;
        }

        if (node.Message is not { } old)
            return;
        node.Message = null;
        _bytes -= old.Size;
        Volatile.Write(ref _count, _count - 1);
        for (var i = path.Count - 1; i >= 0 && node is { Message: null, Children: null or { Count: 0 } }; i--)
        {
            path[i].Parent.Children!.Remove(path[i].Level);
            node = path[i].Parent;
        }
    }

    private sealed class Node
    {
        public Dictionary<byte[], Node>? Children { get; private set; }

        public StoredMessage? Message { get; set; }

        public Node? Child(ReadOnlySpan<byte> level)
            => Children is { } children && children.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(level, out var child) ? child : null;

        public Node Add(byte[] level)
        {
            var child = new Node();
            (Children ??= new Dictionary<byte[], Node>(LevelComparer.Instance)).Add(level, child);
            return child;
        }
    }
}
