using Orleans.Concurrency;
using SharpEyes.Cluster.Dispatch;
using SharpEyes.Cluster.News;

namespace SharpEyes.Cluster.Watch;

/// <summary>
/// Ties the watch to the ring of silos: tells it which range is this silo's, and takes what other silos send. It waits for
/// nothing itself, so that one slow point holds up no other.
/// </summary>
[Reentrant]
internal sealed class WatchService(
    GrainId grainId, Silo silo, ILoggerFactory loggers, SiloWatch watch, Dispatcher dispatcher, NewsDesk news)
    : GrainService(grainId, silo, loggers), IWatchService
{
    public Task<int[]> TakeAsync(Parcel parcel) => dispatcher.TakeAsync(parcel);

    public Task<(int Watched, bool IsNew)> SubscribeAsync(SiloAddress subscriber, INewsObserver observer, long registry) =>
        Task.FromResult((watch.Watched, news.Subscribe(subscriber, observer, registry)));

    public override Task OnRangeChange(IRingRange oldRange, IRingRange newRange, bool increased)
    {
        watch.SetRange(newRange.InRange);
        return base.OnRangeChange(oldRange, newRange, increased);
    }

    protected override async Task StartInBackground()
    {
        await base.StartInBackground();
        watch.SetRange(RingRange.InRange);
    }
}
