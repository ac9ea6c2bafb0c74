using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace SharpEyes.Cluster.Watch;

/// <summary>The grain lives on the silo that watches its district.</summary>
[GenerateSerializer, Immutable, Alias("sharpeyes.district-placement")]
internal sealed class DistrictPlacement : PlacementStrategy
{
    public static DistrictPlacement Instance { get; } = new();
}

/// <inheritdoc cref="DistrictPlacement"/>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DistrictPlacementAttribute() : PlacementAttribute(DistrictPlacement.Instance);

/// <summary>Finds the silo that watches a point's or a gateway's district.</summary>
internal sealed class DistrictPlacementDirector(SiloWatch watch, WatchServiceClient services) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        var owner = watch.PlaceOf(target.GrainIdentity.Key.ToString()!) is { } place ? services.OwnerOf(place) : context.LocalSilo;
        // The ring may know of a silo that is not ready for this grain yet; it moves there later.
        return Task.FromResult(silos.Contains(owner) ? owner : silos[0]);
    }
}
