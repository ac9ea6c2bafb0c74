using Orleans.Runtime.Services;

namespace SharpEyes.Cluster.Watch;

/// <summary>Finds the watch of a silo, and the silo that watches a place on the ring.</summary>
internal sealed class WatchServiceClient(IServiceProvider services) : GrainServiceClient<IWatchService>(services)
{
    public IWatchService Of(SiloAddress silo) => GetGrainService(silo);

    /// <summary>The silo that is responsible for a place on the ring, as far as this silo knows.</summary>
    public SiloAddress OwnerOf(uint place) =>
        SystemTargetGrainId.TryParse(GetGrainService(place).GetGrainId(), out var id)
            ? id.GetSiloAddress()
            : throw new InvalidOperationException("A grain service has no silo.");
}
