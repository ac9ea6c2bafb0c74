using SharpEyes.Cluster.Watch;

namespace SharpEyes.Cluster.Gateways;

/// <inheritdoc cref="IGatewayGrain"/>
[DistrictPlacement, CollectionAgeLimit(Minutes = 15)]
internal sealed class GatewayGrain(SiloWatch watch) : Grain, IGatewayGrain
{
    public async Task StateAsync(bool online, long stateTimeMs, long session, long receivedAtMs)
    {
        if (!watch.Table.Fleet.TryFindGateway(this.GetPrimaryKeyString(), out var gateway)) return;
        if (!watch.Watches(gateway.Id))
        {
            // The district has moved, or is just moving in: whoever asks is sent to where the gateway is by then.
            MigrateOnIdle();
            throw new DistrictMovedException();
        }
        watch.Topology.OnState(gateway.Id, online, stateTimeMs, session, receivedAtMs, watch.NowMs());
        await watch.WhenWrittenAsync();
    }
}
