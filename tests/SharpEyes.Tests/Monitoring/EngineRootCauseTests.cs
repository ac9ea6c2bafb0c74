using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Monitoring;

public sealed class EngineRootCauseTests : RootCauseTests
{
    private protected override HostOfTest CreateHost() => new EngineOfTest();
}
