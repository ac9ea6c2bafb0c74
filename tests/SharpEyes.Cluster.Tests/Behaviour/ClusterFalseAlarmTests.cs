using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Cluster.Tests.Behaviour;

public sealed class ClusterFalseAlarmTests : FalseAlarmTests
{
    private protected override HostOfTest CreateHost() => new TwoSilos();
}
