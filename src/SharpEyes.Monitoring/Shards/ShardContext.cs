using SharpEyes.Monitoring.Durability;
using SharpEyes.Monitoring.Events;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Gateways;

namespace SharpEyes.Monitoring.Shards;

/// <summary>What all shards share.</summary>
internal sealed class ShardContext(RuleBook rules, StatusBoard board, TransitionJournal journal, EventDesk desk)
{
    private long _watchedSinceMs;

    public RuleBook Rules { get; } = rules;

    public StatusBoard Board { get; } = board;

    public TransitionJournal Journal { get; } = journal;

    public EventDesk Desk { get; } = desk;

    /// <summary>The registry. Replaced while all shard locks are held.</summary>
    public Fleet Fleet { get; set; } = Fleet.Empty;

    /// <summary>What the heartbeats leave behind of the gateways. Its cells are replaced while all shard locks are held.</summary>
    public GatewayTable Gateways { get; } = new();

    /// <summary>Since when we have been watching without a break: silence before that is our own.</summary>
    public long WatchedSinceMs
    {
        get => Volatile.Read(ref _watchedSinceMs);
        set => Volatile.Write(ref _watchedSinceMs, value);
    }
}
