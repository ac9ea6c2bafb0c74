using Orleans.Services;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.News;

namespace SharpEyes.Cluster.Watch;

/// <summary>The watch of one silo over its range of the ring: what other silos ask of it.</summary>
[Alias("sharpeyes.watch")]
internal interface IWatchService : IGrainService
{
    /// <summary>Takes heartbeats for points of its range. Completes when they have taken effect and can no longer be lost.</summary>
    /// <returns>Places of the heartbeats it did not take, for their points are not its: they are still the sender's.</returns>
    [Alias("take")]
    Task<int[]> TakeAsync(Parcel parcel);

    /// <summary>
    /// Asks to be told of every change in its range; the first time everything is told. To be repeated every few seconds: who
    /// is not heard of is forgotten.
    /// </summary>
    /// <param name="registry">Version of the registry that the subscriber knows: after it has read another one, everything is told anew.</param>
    /// <returns>How many points in service it watches, and whether the subscriber was not told before.</returns>
    [Alias("subscribe")]
    Task<(int Watched, bool IsNew)> SubscribeAsync(SiloAddress subscriber, INewsObserver observer, long registry);
}
