namespace SharpEyes.SystemTests.Outages;

public sealed class PowerLossToldBySilenceTests : RecorderPowerLossTests
{
    [Fact]
    public Task A_recorder_that_only_falls_silent_is_one_event() => PowerLossIsOneEventAsync(withWill: false);
}
