using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Behaviour;

public sealed class ClusterDurabilityTests : DurabilityTests
{
    private protected override HostOfTest CreateHost() => new TwoSilos();
}
