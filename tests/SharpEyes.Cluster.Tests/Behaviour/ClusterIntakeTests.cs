using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Behaviour;

public sealed class ClusterIntakeTests : IntakeTests
{
    private protected override HostOfTest CreateHost() => new TwoSilos();
}
