using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Tests.Behaviour;

/// <summary>Tests of behaviour that is the same wherever the points live.</summary>
public abstract class BehaviourTests
{
    /// <summary>Where the points live.</summary>
    private protected abstract HostOfTest CreateHost();

    private protected async Task<HostOfTest> StartAsync(FleetDefinition fleet, MonitoringOptions? options = null)
    {
        var host = CreateHost();
        await host.StartAsync(fleet, options);
        return host;
    }
}
