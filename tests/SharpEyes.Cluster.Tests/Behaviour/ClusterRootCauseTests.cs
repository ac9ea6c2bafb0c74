using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Behaviour;

public sealed class ClusterRootCauseTests : RootCauseTests
{
    private protected override HostOfTest CreateHost() => new TwoSilos();
}
