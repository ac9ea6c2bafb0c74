namespace SharpEyes.Cluster.News;

/// <summary>A web host that wants to show the whole fleet: every silo tells it what changed in its range.</summary>
[Alias("sharpeyes.news-observer")]
internal interface INewsObserver : IGrainObserver
{
    /// <summary>Takes news. The next come when the call has completed: a slow reader gets fewer and larger ones.</summary>
    [Alias("receive")]
    Task ReceiveAsync(SiloAddress from, News news);
}
