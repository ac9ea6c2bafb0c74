using System.Collections.Concurrent;
using System.Text;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// All subscriptions of the broker, one tree level for each topic level. Written under one lock, read by every publishing
/// connection without a lock: children hang in concurrent dictionaries, lists are <see cref="SubscriberList"/>. A publisher that meets a
/// node just being removed misses a subscription that is just being made or ended, which it could as well have done a moment earlier.
/// </summary>
internal sealed class SubscriptionTree
{
    private readonly Lock _writing = new();
    private readonly Node _root = new();
    private int _count;

    /// <summary>Subscriptions held; zero lets publishers skip the search altogether.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a subscription whose filter is valid, or replaces the session's one with the same filter.</summary>
    public void Add(Subscription subscription, bool replaces)
    {
        lock (_writing)
        {
            var set = Walk(subscription.Options.Filter, create: true, out var group, out _)!;
            if (replaces && set.Replace(subscription, group))
                return;
            set.Add(subscription, group);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    public void Remove(Subscription subscription)
    {
        lock (_writing)
        {
            var set = Walk(subscription.Options.Filter, create: false, out var group, out var path);
            if (set is null)
                return;
            set.Remove(subscription.Session, group);
            Volatile.Write(ref _count, _count - 1);
            for (var i = path.Count - 1; i >= 0 && path[i].Child.IsEmpty; i--)
                path[i].Parent.Drop(path[i].Level);
        }
    }

    /// <summary>Appends every subscription that matches; of each shared group the member whose turn it is.</summary>
    public void Match(ReadOnlySpan<byte> topic, List<Subscription> matches, List<Subscription> shared)
        => Match(_root, topic, more: true, wildcards: topic is not [(byte)'$', ..], matches, shared);

    private static void Match(
        Node node, ReadOnlySpan<byte> rest, bool more, bool wildcards, List<Subscription> matches, List<Subscription> shared)
    {
        while (true)
        {
            if (wildcards)
                node.Below?.AppendTo(matches, shared);
            if (!more)
            {
                node.Here?.AppendTo(matches, shared);
                return;
            }

            var level = MqttTopic.NextLevel(ref rest, out more);
            if (wildcards && node.Any is { } any)
                Match(any, rest, more, wildcards: true, matches, shared);
            if (node.Child(level) is not { } child)
                return;
            node = child;
            wildcards = true;
        }
    }

    private SubscriptionSet? Walk(
        string text, bool create, out byte[]? group, out List<(Node Parent, byte[]? Level, Node Child)> path)
    {
        ReadOnlySpan<byte> filter = Encoding.UTF8.GetBytes(text);
        group = null;
        if (MqttTopic.TrySplitShare(filter, out var name, out var inner))
        {
            group = name.ToArray();
            filter = inner;
        }

        path = [];
        var node = _root;
        for (var more = true; more;)
        {
            var level = MqttTopic.NextLevel(ref filter, out more);
            if (level is [(byte)'#'])
                return create ? node.Below ??= new SubscriptionSet() : node.Below;
            var key = level is [(byte)'+'] ? null : level.ToArray();
            var child = create ? node.GetOrAdd(key) : key is null ? node.Any : node.Child(level);
            if (child is null)
                return null;
            path.Add((node, key, child));
            node = child;
        }

        return create ? node.Here ??= new SubscriptionSet() : node.Here;
    }

    private sealed class Node
    {
        private ConcurrentDictionary<byte[], Node>? _children;
        private Node? _any;
        private SubscriptionSet? _here;
        private SubscriptionSet? _below;

        /// <summary>The level <c>+</c>.</summary>
        public Node? Any => Volatile.Read(ref _any);

        /// <summary>Filters that end at this level.</summary>
        public SubscriptionSet? Here { get => Volatile.Read(ref _here); set => Volatile.Write(ref _here, value); }

        /// <summary>Filters that end with <c>#</c> below this level, which matches this level as well (4.7.1.2).</summary>
        public SubscriptionSet? Below { get => Volatile.Read(ref _below); set => Volatile.Write(ref _below, value); }

        public bool IsEmpty
            => _any is null && _children is null or { IsEmpty: true } && _here is null or { IsEmpty: true } && _below is null or { IsEmpty: true };

        public Node? Child(ReadOnlySpan<byte> level)
            => Volatile.Read(ref _children) is { } children
                && children.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(level, out var child) ? child : null;

        public Node GetOrAdd(byte[]? level)
        {
            if (level is null)
            {
                if (_any is null)
                    Volatile.Write(ref _any, new Node());
                return _any!;
            }

            if (_children is null)
                Volatile.Write(ref _children, new ConcurrentDictionary<byte[], Node>(1, 1, LevelComparer.Instance));
            return _children!.GetOrAdd(level, static _ => new Node());
        }

        public void Drop(byte[]? level)
        {
            if (level is null)
                Volatile.Write(ref _any, null);
            else
                _children!.TryRemove(level, out _);
        }
    }
}
