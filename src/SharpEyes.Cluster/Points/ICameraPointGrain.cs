using Orleans.Concurrency;

namespace SharpEyes.Cluster.Points;

/// <summary>
/// One video point; the key is its device code, 20 digits. It wraps the brain that the one box keeps in its shards. Time reaches
/// it from outside: a silent point is asleep, and whoever watches the silence wakes it. Every call that changes it answers when
/// the change can no longer be lost.
/// </summary>
[Alias("sharpeyes.point")]
internal interface ICameraPointGrain : IGrainWithStringKey
{
    /// <summary>Takes heartbeats in order of arrival.</summary>
    [Alias("observe")]
    ValueTask<PointAnswer> ObserveAsync([Immutable] ReceivedHeartbeat[] heartbeats);

    /// <summary>Lets time pass.</summary>
    /// <param name="watchedSinceMs">Since when the point has been watched without a break: silence before that is our own.</param>
    /// <param name="heardUntilMs">Until when it was heard, as the watch knows: earlier than the point knows it when the clock was set back since.</param>
    /// <param name="parentDown">The gateway or the link above is known to be down: the silence is its, not the point's.</param>
    [Alias("elapse")]
    ValueTask<PointAnswer> ElapseAsync(long nowMs, long watchedSinceMs, long heardUntilMs, bool parentDown, int parentId);

    /// <summary>The gateway above went down.</summary>
    /// <param name="gatewayHeardMs">When anything was last heard through it.</param>
    /// <param name="receivedAtMs">When that became known; a heartbeat that was heard later speaks for itself.</param>
    [Alias("fold")]
    ValueTask<PointAnswer> FoldAsync(int gatewayId, long gatewayHeardMs, long receivedAtMs, long nowMs);

    /// <summary>The gateway above is back: if the point is unreachable, it has a full window to be heard.</summary>
    [Alias("excuse")]
    ValueTask<PointAnswer> ExcuseAsync(long nowMs);

    /// <summary>Takes over what the registry says by now.</summary>
    [Alias("register")]
    ValueTask<PointAnswer> RegisterAsync(long nowMs);

    /// <summary>Everything that is known of the point.</summary>
    [Alias("read"), AlwaysInterleave]
    ValueTask<PointPicture> ReadAsync();
}
