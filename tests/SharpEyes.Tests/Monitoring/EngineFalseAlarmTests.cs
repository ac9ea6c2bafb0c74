using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Monitoring;

public sealed class EngineFalseAlarmTests : FalseAlarmTests
{
    private protected override HostOfTest CreateHost() => new EngineOfTest();
}
